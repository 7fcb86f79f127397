// What work on arrays costs in the machine's units: an instruction is one, elements of typed loops are much cheaper.
import type { NativeContext } from "../../machine/native.ts"

/** Elements of a typed loop that take about as long as one instruction. */
const TOGETHER = 64

/** Charges for a loop over elements before it runs, so that a program is stopped before it takes the memory. */
export function chargeElements(ctx: NativeContext, count: number): void {
  ctx.charge(Math.ceil(count / TOGETHER))
}
