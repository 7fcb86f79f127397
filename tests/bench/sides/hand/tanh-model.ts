// A network of two small tanh layers and one linear output, point by point as one would write it by hand.
import { arrayOf, type Model, type Numbers, zerosLike } from "./arrays.ts"

/** loss = mean (tanh(tanh(x W1 + b1) W2 + b2) W3 + b3 - y)². */
export const tanhModel: Model = (data, parameters, shapeOf) => {
  const x = arrayOf(data, "x")
  const y = arrayOf(data, "y")
  const all = ["W1", "b1", "W2", "b2", "W3", "b3"].map((name) => arrayOf(parameters, name))
  const [W1, b1, W2, b2, W3, b3] = all as [Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]
  const slopes = all.map((parameter) => zerosLike(parameter, parameter.length))
  const [dW1, db1, dW2, db2, dW3, db3] = slopes as [Numbers, Numbers, Numbers, Numbers, Numbers, Numbers]
  const [rows = 0, inputs = 0] = shapeOf("x")
  const [first = 0, second = 0] = shapeOf("W2")
  const h1 = zerosLike(x, first)
  const h2 = zerosLike(x, second)
  const e1 = zerosLike(x, first)
  const e2 = zerosLike(x, second)
  return (rate) => {
    let loss = 0
    for (const slope of slopes) slope.fill(0)
    for (let row = 0; row < rows; row++) {
      const at = row * inputs
      for (let j = 0; j < first; j++) {
        let sum = b1[j] as number
        for (let i = 0; i < inputs; i++) sum += (x[at + i] as number) * (W1[i * first + j] as number)
        h1[j] = Math.tanh(sum)
      }
      for (let j = 0; j < second; j++) {
        let sum = b2[j] as number
        for (let i = 0; i < first; i++) sum += (h1[i] as number) * (W2[i * second + j] as number)
        h2[j] = Math.tanh(sum)
      }
      let output = b3[0] as number
      for (let i = 0; i < second; i++) output += (h2[i] as number) * (W3[i] as number)
      const distance = output - (y[row] as number)
      loss += distance * distance
      const error = (2 * distance) / rows
      db3[0] = (db3[0] as number) + error
      for (let i = 0; i < second; i++) {
        const unit = h2[i] as number
        dW3[i] = (dW3[i] as number) + error * unit
        const part = error * (W3[i] as number) * (1 - unit * unit)
        e2[i] = part
        db2[i] = (db2[i] as number) + part
      }
      for (let i = 0; i < first; i++) {
        const unit = h1[i] as number
        let sum = 0
        for (let j = 0; j < second; j++) {
          const part = e2[j] as number
          dW2[i * second + j] = (dW2[i * second + j] as number) + unit * part
          sum += (W2[i * second + j] as number) * part
        }
        const part = sum * (1 - unit * unit)
        e1[i] = part
        db1[i] = (db1[i] as number) + part
      }
      for (let i = 0; i < inputs; i++) {
        const value = x[at + i] as number
        for (let j = 0; j < first; j++) {
          dW1[i * first + j] = (dW1[i * first + j] as number) + value * (e1[j] as number)
        }
      }
    }
    all.forEach((parameter, index) => {
      const slope = slopes[index] as Numbers
      for (let i = 0; i < parameter.length; i++) parameter[i] = (parameter[i] as number) - rate * (slope[i] as number)
    })
    return loss / rows
  }
}
