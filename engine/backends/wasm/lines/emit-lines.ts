// Kernels that work line by line or place by place, each with its emitter.
import type { ArgReduceKernel, ArgSortKernel, GatherKernel, ScanKernel, ScatterKernel } from "../../../kernel/kernel.ts"
import type { KernelContext } from "../context.ts"
import { emitArgReduce } from "./arg-reduce.ts"
import { emitArgSort } from "./arg-sort.ts"
import { emitGather } from "./gather.ts"
import { emitScan } from "./scan.ts"
import { emitScatter } from "./scatter.ts"

export type LineKernel = ScanKernel | GatherKernel | ScatterKernel | ArgReduceKernel | ArgSortKernel

/** Writes the kernel, bit-equal to the typed-array back end's. */
export function emitLines(context: KernelContext, kernel: LineKernel): void {
  switch (kernel.kind) {
    case "scan":
      emitScan(context, kernel)
      break
    case "gather":
      emitGather(context, kernel)
      break
    case "scatter_add":
      emitScatter(context, kernel)
      break
    case "argreduce":
      emitArgReduce(context, kernel)
      break
    case "argsort":
      emitArgSort(context, kernel)
      break
  }
}
