// A batch for the first step of softmax regression: what is in it makes no difference to its time.

export const ROWS = 100
export const INPUTS = 784
export const CLASSES = 10

export interface Batch {
  /** [ROWS, INPUTS] */
  readonly images: Float32Array
  /** One-hot rows, [ROWS, CLASSES]. */
  readonly labels: Float32Array
}

export function randomBatch(): Batch {
  const images = Float32Array.from({ length: ROWS * INPUTS }, () => Math.random())
  const labels = new Float32Array(ROWS * CLASSES)
  for (let row = 0; row < ROWS; row++) labels[row * CLASSES + (row % CLASSES)] = 1
  return { images, labels }
}
