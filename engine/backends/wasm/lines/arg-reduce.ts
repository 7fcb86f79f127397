// The place of the largest or smallest of each line. A NaN is found like any larger one, and ends the search.
import { type ArgReduceKernel, type BufferOperand, scalarTypeOf } from "../../../kernel/kernel.ts"
import type { KernelContext } from "../context.ts"
import { loadScalar, storeScalar } from "../elements.ts"
import type { Code, Local } from "../encode/code.ts"
import { copiesOf, emitNest, startCursors } from "../nest.ts"
import { lastStep, lineStarts, mergeAxes } from "./axes.ts"

export function emitArgReduce(context: KernelContext, kernel: ArgReduceKernel): void {
  const { code } = context
  if (kernel.shape.includes(0)) return
  const { shape, operands } = mergeAxes(kernel.shape, [lineStarts(kernel.input), kernel.output])
  const axes = shape.map((_, axis) => axis)
  emitNest(code, shape, axes, operands, startCursors(context, operands), (cursors) => {
    const [start, to] = cursors as [Local, Local]
    const best = code.i32(0).keep("i32")
    if (kernel.length > 1) search(code, kernel, start, best)
    storePlace(code, kernel.output, to, best)
  })
}

function search(code: Code, { length, mode, input }: ArgReduceKernel, start: Local, best: Local): void {
  const type = scalarTypeOf(input.dtype)
  const step = lastStep(input)
  const [cursor] = copiesOf(code, [start], [step]) as [Local]
  const value = loadScalar(code, input, cursor, 0)
  const index = code.i32(1).keep("i32")
  const leaveIfNaN = (depth: number) => {
    if (type !== "i32") code.get(value).get(value).op(`${type}.ne`).op("br_if", depth)
  }
  code.block(() => {
    leaveIfNaN(0)
    code.repeat(() => {
      code.increase(cursor, step)
      const x = loadScalar(code, input, cursor, 0)
      // Not "x > value": a NaN passes too.
      code.get(x).get(value)
      if (type === "i32") code.op(mode === "max" ? "i32.le_s" : "i32.ge_s")
      else code.op(mode === "max" ? `${type}.le` : `${type}.ge`)
      code.op("i32.eqz").when(() => {
        code.get(index).set(best).get(x).set(value)
        leaveIfNaN(2)
      })
      code.increase(index, 1).get(index).i32(length).op("i32.ne")
    })
  })
}

/** Writes a whole number into an element of any dtype. */
export function storePlace(code: Code, output: BufferOperand, to: Local, place: Local): void {
  const type = scalarTypeOf(output.dtype)
  storeScalar(code, output, to, 0, type === "i32" ? place : code.get(place).op(`${type}.convert_i32_s`).keep(type))
}
