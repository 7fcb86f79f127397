// The text form of plans: buffers with their places, then kernels in the order in which they run.
import { formatShape } from "../base/shape.ts"
import type { Kernel } from "../kernel/kernel.ts"
import { printKernel } from "../kernel/print.ts"
import type { Plan, PlanBuffer } from "./plan.ts"

/** Kernels, one after another. */
export function printKernels(kernels: readonly Kernel[]): string {
  return kernels.map((kernel) => `${printKernel(kernel)}\n`).join("")
}

function printPlace({ place }: PlanBuffer, plan: Plan): string {
  if (place.kind === "arena") return `arena ${place.offset}`
  if (place.kind === "constant") return "constant"
  const source = plan.inputs[place.index]?.source
  return source?.kind === "variable" ? `variable ${source.variable.name}` : `${source?.role ?? "input"} ${place.index}`
}

/** A whole plan as text. */
export function printPlan(plan: Plan): string {
  const lines = plan.buffers.map(
    (buffer) => `b${buffer.id}: ${buffer.dtype} ${formatShape(buffer.shape)} ${printPlace(buffer, plan)}`,
  )
  lines.push(`arena of ${plan.arenaBytes} bytes`)
  const ends = [
    ...(plan.outputs.length === 0 ? [] : [`outputs ${plan.outputs.map((buffer) => `b${buffer}`).join(", ")}`]),
    ...plan.stores.map(({ variable, buffer }) => `store ${variable.name} <- b${buffer}`),
    ...(plan.record === null ? [] : [`record b${plan.record}`]),
  ]
  return `${lines.join("\n")}\n${printKernels(plan.kernels)}${ends.join("\n")}\n`
}
