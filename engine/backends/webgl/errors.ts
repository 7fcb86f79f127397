// Why this back end does not take a plan, and sizes in its words.

/** Why a plan cannot be drawn, in words for the page. Thrown while planning, answered by `refuses`. */
export class Refusal extends Error {
  override readonly name = "Refusal"
}

/** A number of bytes in words. */
export function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(bytes < 100 * 2 ** 20 ? 1 : 0)} MB`
}
