// What is shown as one number: a tensor of one element, whatever its rank.

/** Whether a shape holds exactly one element. */
export function isSingle(shape: readonly number[]): boolean {
  return shape.every((extent) => extent === 1)
}
