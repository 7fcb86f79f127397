// Softmax with cross-entropy over rows of logits, for the two models that classify.
import type { Numbers } from "./arrays.ts"

/**
 * The mean cross-entropy of rows of logits; leaves its gradient, (softmax - label) / rows, in place of the logits.
 */
export function crossEntropyRows(logits: Numbers, labels: Numbers, rows: number, classes: number): number {
  let loss = 0
  for (let i = 0; i < rows; i++) {
    const row = i * classes
    let largest = Number.NEGATIVE_INFINITY
    for (let j = 0; j < classes; j++) largest = Math.max(largest, logits[row + j] as number)
    let sum = 0
    for (let j = 0; j < classes; j++) sum += Math.exp((logits[row + j] as number) - largest)
    const logSum = Math.log(sum)
    for (let j = 0; j < classes; j++) {
      const logit = (logits[row + j] as number) - largest
      const label = labels[row + j] as number
      loss -= label * (logit - logSum)
      logits[row + j] = (Math.exp(logit) / sum - label) / rows
    }
  }
  return loss / rows
}
