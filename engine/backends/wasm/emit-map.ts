// Maps: loops over all axes but one, and along that one a line.
import type { Shape } from "../../base/shape.ts"
import type { BufferOperand, MapKernel, Operand } from "../../kernel/kernel.ts"
import type { KernelContext } from "./context.ts"
import { storeGroup, storeScalar, unitOf } from "./elements.ts"
import type { Code, Local } from "./encode/code.ts"
import { Line, LineProgram, stretchesOf } from "./line.ts"
import { emitNest, startCursors } from "./nest.ts"
import { GROUP } from "./program/vector-code.ts"

/** An axis shorter than this is not worth going along, if another is longer. */
const SHORT = 8

/** From this many operations on, a part of a vector is dearer to do element by element. */
const LONG_PROGRAM = 8

/** The axis along which elements are taken in groups: the last one, or the longest where the last is short. */
export function lineAxis(shape: Shape): number {
  const last = shape.length - 1
  if (last < 0 || (shape[last] as number) >= SHORT) return last
  return shape.reduce((best, extent, axis) => (extent > (shape[best] as number) ? axis : best), last)
}

/** Groups at a time along a line: two hide the latency of each other's arithmetic. */
export function groupsAlong(total: number): number {
  return total >= 2 * GROUP ? 2 : 1
}

/** `given` says where the buffers of some operands begin, if not where the plan has them. */
export function emitMap(context: KernelContext, kernel: MapKernel, given?: ReadonlyMap<Operand, Local>): void {
  const { code } = context
  const { shape, inputs, outputs } = kernel
  if (shape.includes(0)) return
  const axis = lineAxis(shape)
  const total = axis < 0 ? 1 : (shape[axis] as number)
  const program = new LineProgram(code, kernel.program, inputs, axis)
  const strides = outputs.map((output) => output.strides[axis] ?? 0)
  const moves = outputs.map((output, index) => (strides[index] as number) * unitOf(output))
  const operands: readonly Operand[] = [...inputs, ...outputs]
  const axes = shape.map((_, index) => index).filter((index) => index !== axis)
  const groups = groupsAlong(total)
  const start = startCursors(context, operands, given)
  const partial = program.hoisted.varying.instructions.length >= LONG_PROGRAM
  for (const { groups: wide } of stretchesOf(total, groups, partial)) if (wide > 0) program.prepare(wide)
  emitNest(code, shape, axes, operands, start, (cursors) => {
    const line = new Line(program, cursors.slice(0, inputs.length))
    line.along(total, groups, cursors.slice(inputs.length), moves, {
      partial,
      vector: ({ own, others }, wide, count) =>
        storeAll(code, outputs, others, strides, line.vector(own, wide, [], count), count),
      scalar({ own, others }) {
        line.scalar(own).forEach((result, index) => {
          storeScalar(code, outputs[index] as BufferOperand, others[index] as Local, strides[index] as number, result)
        })
      },
    })
  })
}

/** Writes the vectors of several groups to each output. */
export function storeAll(
  code: Code,
  outputs: readonly BufferOperand[],
  targets: readonly Local[],
  strides: readonly number[],
  results: readonly (readonly Local[])[],
  count: number,
): void {
  outputs.forEach((output, index) => {
    const parts = results[index] as readonly Local[]
    storeGroup(code, output, targets[index] as Local, strides[index] as number, 0, parts, count)
  })
}
