// How much work one run of a plan is, in operations on elements: known before anything runs.
import { sizeOf } from "../base/shape.ts"
import { type Kernel, outputShape } from "../kernel/kernel.ts"
import type { Plan } from "./plan.ts"

function kernelWork(kernel: Kernel): number {
  switch (kernel.kind) {
    case "map":
      return sizeOf(kernel.shape) * Math.max(1, kernel.program.instructions.length)
    case "reduce":
      return sizeOf(kernel.shape) * sizeOf(kernel.reduced) * Math.max(1, kernel.program.instructions.length)
    case "matmul":
      return sizeOf(kernel.batch) * kernel.m * kernel.n * kernel.k
    default:
      return sizeOf(outputShape(kernel))
  }
}

/** Operations on elements in one run of a plan. */
export function workOf(plan: Plan): number {
  return plan.kernels.reduce((sum, kernel) => sum + kernelWork(kernel), 0)
}
