// How many elements a container or a text may have: checked before the work is done. The bits of ints are checked by
// machine/arithmetic.ts.
import type { NativeContext } from "../../machine/native.ts"
import { memoryErrorType } from "../../objects/exceptions.ts"

/** Most elements of a list, tuple, set, dict or str. */
export const MOST_ELEMENTS = 10_000_000

/** Raises unless a container or text of so many elements is allowed; charges for making it. */
export function allowElements(ctx: NativeContext, count: number | bigint, what: string): void {
  if (count > MOST_ELEMENTS) {
    ctx.raise(memoryErrorType, `a ${what} of over 10,000,000 elements is too large`, "Make it shorter.")
  }
  ctx.charge(Math.ceil(Number(count) / CHARGED_TOGETHER))
}

/** Copying elements is so much quicker than an instruction. */
const CHARGED_TOGETHER = 16
