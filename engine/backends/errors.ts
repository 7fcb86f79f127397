// How a back end can fail in the middle of its work, through no fault of the plan's.

/** Values do not fit into the memory that there may be. The message is for the page and says how much is needed. */
export class OutOfMemory extends Error {
  override readonly name: string = "OutOfMemory"
}

/** The graphics context is gone, with all that lay on it. Loaded anew, the plan can do the same call again. */
export class ContextLost extends Error {
  override readonly name = "ContextLost"

  constructor() {
    super("WebGL: the graphics context was lost. The call is done again on a new one.")
  }
}

/** A value that comes in is beyond what the back end holds. Another back end can do the call. */
export class BeyondRange extends Error {
  override readonly name = "BeyondRange"

  constructor() {
    super("a whole number is beyond 2^30, and WebGL holds no larger ones")
  }
}

/** What the page is told where a graphics device gave up on a plan that another back end can go on with; null of other faults. */
export function graphicsFault(error: unknown): string | null {
  if (error instanceof BeyondRange) return error.message
  if (error instanceof ContextLost) return "the graphics device was lost"
  return error instanceof OutOfMemory ? "there is no room for it in graphics memory" : null
}
