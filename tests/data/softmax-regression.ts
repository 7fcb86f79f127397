// Softmax regression by plain loops: the yardstick for how hard a set of images is.
import type { LabelledImages } from "../../engine/data/digits/digits.ts"

const classes = 10
const rate = 0.5
const batch = 50
const epochs = 8

/** The share of `test` that a softmax regression trained on `train` gets right. */
export function testAccuracy(train: LabelledImages, test: LabelledImages): number {
  const pixels = train.images.data.length / train.labels.data.length
  const weights = new Float64Array((pixels + 1) * classes)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let start = 0; start + batch <= train.labels.data.length; start += batch) {
      const gradient = new Float64Array(weights.length)
      for (let n = start; n < start + batch; n++) {
        const error = softmax(scores(weights, train, n, pixels))
        error[train.labels.data[n] as number] = (error[train.labels.data[n] as number] as number) - 1
        eachInput(train, n, pixels, (input, value) => {
          for (let k = 0; k < classes; k++) {
            gradient[input * classes + k] = (gradient[input * classes + k] as number) + value * (error[k] as number)
          }
        })
      }
      for (let i = 0; i < weights.length; i++) {
        weights[i] = (weights[i] as number) - (rate / batch) * (gradient[i] as number)
      }
    }
  }
  let right = 0
  for (let n = 0; n < test.labels.data.length; n++) {
    const answer = scores(weights, test, n, pixels)
    if (answer.indexOf(Math.max(...answer)) === test.labels.data[n]) right++
  }
  return right / test.labels.data.length
}

/** Visits the inputs of image `n` that are not zero, and the constant 1 for the bias. */
function eachInput(
  set: LabelledImages,
  n: number,
  pixels: number,
  visit: (input: number, value: number) => void,
): void {
  for (let j = 0; j < pixels; j++) {
    const value = set.images.data[n * pixels + j] as number
    if (value !== 0) visit(j, value / 255)
  }
  visit(pixels, 1)
}

function scores(weights: Float64Array, set: LabelledImages, n: number, pixels: number): number[] {
  const sums = new Array<number>(classes).fill(0)
  eachInput(set, n, pixels, (input, value) => {
    for (let k = 0; k < classes; k++) sums[k] = (sums[k] as number) + value * (weights[input * classes + k] as number)
  })
  return sums
}

function softmax(logits: readonly number[]): number[] {
  const largest = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - largest))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
