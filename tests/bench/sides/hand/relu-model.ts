// A network with one hidden layer of rectified units that classifies, as one would write it by hand.
import { arrayOf, type Model, type Numbers, zerosLike } from "./arrays.ts"
import { multiply, multiplyLeftTransposed, multiplyRightTransposed } from "./products.ts"
import { crossEntropyRows } from "./softmax-rows.ts"

/** logits = relu(x W1 + b1) W2 + b2. */
export const reluModel: Model = (data, parameters, shapeOf) => {
  const x = arrayOf(data, "x")
  const y = arrayOf(data, "y")
  const W1 = arrayOf(parameters, "W1")
  const b1 = arrayOf(parameters, "b1")
  const W2 = arrayOf(parameters, "W2")
  const b2 = arrayOf(parameters, "b2")
  const [rows = 0, inputs = 0] = shapeOf("x")
  const [hidden = 0, classes = 0] = shapeOf("W2")
  const units = zerosLike(x, rows * hidden)
  const logits = zerosLike(x, rows * classes)
  const unitSlopes = zerosLike(x, rows * hidden)
  const slopes1 = zerosLike(x, inputs * hidden)
  const slopes2 = zerosLike(x, hidden * classes)
  return (rate) => {
    multiply(units, x, W1, rows, hidden, inputs)
    for (let i = 0; i < units.length; i++) units[i] = Math.max(0, (units[i] as number) + (b1[i % hidden] as number))
    multiply(logits, units, W2, rows, classes, hidden)
    for (let i = 0; i < logits.length; i++) logits[i] = (logits[i] as number) + (b2[i % classes] as number)
    const loss = crossEntropyRows(logits, y, rows, classes)
    multiplyLeftTransposed(slopes2, units, logits, hidden, classes, rows)
    multiplyRightTransposed(unitSlopes, logits, W2, rows, hidden, classes)
    for (let i = 0; i < units.length; i++) if (units[i] === 0) unitSlopes[i] = 0
    multiplyLeftTransposed(slopes1, x, unitSlopes, inputs, hidden, rows)
    descend(W1, slopes1, rate)
    descend(W2, slopes2, rate)
    descendByColumns(b1, unitSlopes, rate)
    descendByColumns(b2, logits, rate)
    return loss
  }
}

function descend(parameter: Numbers, slopes: Numbers, rate: number): void {
  for (let i = 0; i < parameter.length; i++) parameter[i] = (parameter[i] as number) - rate * (slopes[i] as number)
}

/** A bias goes down the sum of the slopes of all rows. */
function descendByColumns(bias: Numbers, slopes: Numbers, rate: number): void {
  const columns = bias.length
  for (let j = 0; j < columns; j++) {
    let sum = 0
    for (let i = j; i < slopes.length; i += columns) sum += slopes[i] as number
    bias[j] = (bias[j] as number) - rate * sum
  }
}
