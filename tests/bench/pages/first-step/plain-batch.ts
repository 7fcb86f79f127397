// The batch for the first step of softmax regression, the same on every page: what is in it makes no difference to its time.

export const ROWS = 100
export const INPUTS = 784
export const CLASSES = 10

export interface Batch {
  /** [ROWS, INPUTS] */
  readonly images: Float32Array
  /** One-hot rows, [ROWS, CLASSES]. */
  readonly labels: Float32Array
}

/** The pixel that is on in the image of a row. */
export const pixelOf = (row: number): number => row * Math.floor(INPUTS / ROWS)
export const classOf = (row: number): number => row % CLASSES

/** Images of one pixel each, another in every row; classes take turns. */
export function plainBatch(): Batch {
  const images = new Float32Array(ROWS * INPUTS)
  const labels = new Float32Array(ROWS * CLASSES)
  for (let row = 0; row < ROWS; row++) {
    images[row * INPUTS + pixelOf(row)] = 1
    labels[row * CLASSES + classOf(row)] = 1
  }
  return { images, labels }
}
