// What can stop this back end from outside: a lost context, too little texture memory, a plan that it does not take.

/** The graphics context is gone, with all that lay on it. Load the plan anew and go on from the last snapshot. */
export class ContextLost extends Error {
  override readonly name = "ContextLost"

  constructor() {
    super("WebGL: the graphics context was lost. The run goes on from its last snapshot, on a new one.")
  }
}

/** The textures of a plan need more than the limit, or more than the device has. */
export class OutOfMemory extends Error {
  override readonly name = "OutOfMemory"
}

/** Why a plan cannot be drawn, in words for the page. Thrown while planning, answered by `refuses`. */
export class Refusal extends Error {
  override readonly name = "Refusal"
}

/** A number of bytes in words. */
export function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(bytes < 100 * 2 ** 20 ? 1 : 0)} MB`
}
