// Finds values of a plan that share memory while both are needed, by watching the kernels alone: not by the planner's own lifetimes.
import { bytesPerElement } from "../../../engine/base/dtype.ts"
import { sizeOf } from "../../../engine/base/shape.ts"
import type { Plan } from "../../../engine/compile/plan.ts"
import { type BufferOperand, type Kernel, operandsOf, outputsOf } from "../../../engine/kernel/kernel.ts"

const reads = (kernel: Kernel): BufferOperand[] =>
  operandsOf(kernel).flatMap(([operand]) => (operand.kind === "buffer" ? [operand] : []))

/** Whether the kernel may write the one where it reads the other: element by element, each in its own place. */
function inPlace(kernel: Kernel, read: number, written: number): boolean {
  if (kernel.kind !== "map") return false
  const places = [...reads(kernel), ...outputsOf(kernel)].filter(({ buffer }) => buffer === read || buffer === written)
  const [first] = places
  return places.every(
    ({ offset, strides }) =>
      offset === first?.offset && strides.every((stride, axis) => stride === first.strides[axis]),
  )
}

/** Descriptions of conflicts; empty where there are none. */
export function overlaps(plan: Plan): string[] {
  const range = new Map<number, readonly [number, number]>()
  for (const { id, dtype, shape, place } of plan.buffers) {
    if (place.kind === "arena") range.set(id, [place.offset, place.offset + sizeOf(shape) * bytesPerElement(dtype)])
  }
  const touch = (a: number, b: number): boolean => {
    const [p, q] = [range.get(a), range.get(b)]
    return p !== undefined && q !== undefined && p[0] < q[1] && q[0] < p[1]
  }
  const lastRead = new Map<number, number>()
  plan.kernels.forEach((kernel, index) => {
    for (const { buffer } of reads(kernel)) lastRead.set(buffer, index)
  })
  const leaving = [
    ...plan.outputs,
    ...plan.stores.map((store) => store.buffer),
    ...(plan.record === null ? [] : [plan.record]),
  ]
  for (const buffer of leaving) lastRead.set(buffer, plan.kernels.length)
  const found: string[] = []
  const alive = new Set<number>()
  plan.kernels.forEach((kernel, index) => {
    const written = new Set(outputsOf(kernel).map(({ buffer }) => buffer))
    for (const output of written) {
      for (const other of alive) {
        const ends = lastRead.get(other) === index && inPlace(kernel, other, output)
        if (other !== output && touch(output, other) && !ends)
          found.push(`kernel ${index} writes b${output} over b${other}`)
      }
      for (const other of written)
        if (other !== output && touch(output, other)) found.push(`b${output} meets b${other}`)
    }
    for (const output of written) alive.add(output)
    for (const buffer of [...alive]) if ((lastRead.get(buffer) ?? -1) <= index) alive.delete(buffer)
  })
  return found
}
