// Softmax regression, as one would write it by hand.
import { arrayOf, type Model, zerosLike } from "./arrays.ts"
import { multiply, multiplyLeftTransposed } from "./products.ts"
import { crossEntropyRows } from "./softmax-rows.ts"

/** logits = x W + b. */
export const softmaxModel: Model = (data, parameters, shapeOf) => {
  const x = arrayOf(data, "x")
  const y = arrayOf(data, "y")
  const W = arrayOf(parameters, "W")
  const b = arrayOf(parameters, "b")
  const [rows = 0, inputs = 0] = shapeOf("x")
  const [, classes = 0] = shapeOf("W")
  const logits = zerosLike(x, rows * classes)
  const slopes = zerosLike(x, inputs * classes)
  return (rate) => {
    multiply(logits, x, W, rows, classes, inputs)
    for (let i = 0; i < logits.length; i++) logits[i] = (logits[i] as number) + (b[i % classes] as number)
    const loss = crossEntropyRows(logits, y, rows, classes)
    multiplyLeftTransposed(slopes, x, logits, inputs, classes, rows)
    for (let i = 0; i < W.length; i++) W[i] = (W[i] as number) - rate * (slopes[i] as number)
    for (let j = 0; j < classes; j++) {
      let sum = 0
      for (let i = 0; i < rows; i++) sum += logits[i * classes + j] as number
      b[j] = (b[j] as number) - rate * sum
    }
    return loss
  }
}
