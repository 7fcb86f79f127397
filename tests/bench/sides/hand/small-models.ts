// x² and a line by least squares, as one would write them by hand.
import { arrayOf, type Model } from "./arrays.ts"

/** loss = x². */
export const squareModel: Model = (_data, parameters) => {
  const x = arrayOf(parameters, "x")
  return (rate) => {
    const value = x[0] as number
    x[0] = value - rate * 2 * value
    return value * value
  }
}

/** loss = mean (w x + b - y)². */
export const lineModel: Model = (data, parameters) => {
  const x = arrayOf(data, "x")
  const y = arrayOf(data, "y")
  const w = arrayOf(parameters, "w")
  const b = arrayOf(parameters, "b")
  const n = x.length
  return (rate) => {
    const slope = w[0] as number
    const height = b[0] as number
    let loss = 0
    let dw = 0
    let db = 0
    for (let i = 0; i < n; i++) {
      const at = x[i] as number
      const error = slope * at + height - (y[i] as number)
      loss += error * error
      dw += error * at
      db += error
    }
    w[0] = slope - (rate * 2 * dw) / n
    b[0] = height - (rate * 2 * db) / n
    return loss / n
  }
}
