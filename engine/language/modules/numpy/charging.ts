// What work on arrays costs in the machine's units: an instruction is one, elements of typed loops are much cheaper.
import type { NativeContext } from "../../machine/native.ts"

/** Elements charged as one instruction: few enough to end a loop without end, many enough for a data set of 47 million. */
const TOGETHER = 256

/** Charges for a loop over elements before it runs, so that a program is stopped before it takes the memory. */
export function chargeElements(ctx: NativeContext, count: number): void {
  ctx.charge(Math.ceil(count / TOGETHER))
}
