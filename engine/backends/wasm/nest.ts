// Loops over the coordinates of a shape, with one cursor for each operand: an address, or the number that an index operand is.
import type { Shape } from "../../base/shape.ts"
import type { Operand } from "../../kernel/kernel.ts"
import type { KernelContext } from "./context.ts"
import { unitOf } from "./elements.ts"
import type { Code, Local } from "./encode/code.ts"

/**
 * Cursors at the first element of each operand. `given` says where an operand's buffer begins, if not where the plan has it, or to
 * what an index is added.
 */
export function startCursors(
  context: KernelContext,
  operands: readonly Operand[],
  given: ReadonlyMap<Operand, Local> = new Map(),
): Local[] {
  const { code } = context
  return operands.map((operand) => {
    const base = given.get(operand) ?? (operand.kind === "buffer" ? context.pointer(operand.buffer) : null)
    const shift = operand.offset * unitOf(operand)
    if (base === null) return code.i32(shift).keep("i32")
    return shift === 0 ? base : code.get(base).i32(shift).op("i32.add").keep("i32")
  })
}

/**
 * Runs the body at every coordinate of `axes`, numbers of axes of `shape`, outermost first. It gets the cursors of that
 * coordinate, which it must not change.
 */
export function emitNest(
  code: Code,
  shape: Shape,
  axes: readonly number[],
  operands: readonly Operand[],
  cursors: readonly Local[],
  body: (cursors: readonly Local[]) => void,
): void {
  const [axis, ...inner] = axes
  if (axis === undefined) {
    body(cursors)
    return
  }
  const extent = shape[axis] as number
  const steps = operands.map((operand) => (operand.strides[axis] as number) * unitOf(operand))
  if (extent === 1) {
    emitNest(code, shape, inner, operands, cursors, body)
    return
  }
  const own = copiesOf(code, cursors, steps)
  code.times(extent, () => {
    emitNest(code, shape, inner, operands, own, body)
    own.forEach((cursor, index) => {
      code.increase(cursor, steps[index] as number)
    })
  })
}

/** Cursors of their own for the operands that move; the others are shared. */
export function copiesOf(code: Code, cursors: readonly Local[], steps: readonly number[]): Local[] {
  return cursors.map((cursor, index) => (steps[index] === 0 ? cursor : code.get(cursor).keep("i32")))
}
