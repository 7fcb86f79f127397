// Scans: running sums or products, one element after the other. Lines that lie side by side run together in the lanes of vectors.

import { bytesPerElement } from "../../../base/dtype.ts"
import { generate } from "../../../base/generate.ts"
import { type ScanKernel, scalarTypeOf } from "../../../kernel/kernel.ts"
import type { KernelContext } from "../context.ts"
import { loadScalar, storeScalar } from "../elements.ts"
import type { Code, Local } from "../encode/code.ts"
import type { OpcodeName } from "../encode/opcodes.ts"
import { copiesOf, emitNest, startCursors } from "../nest.ts"
import { lastStep, lineStarts, mergeAxes, outerAxes } from "./axes.ts"

const VECTOR = 16
/** Vectors side by side: a line of the machine's cache. */
const MOST_VECTORS = 4
const VECTOR_TYPES = { i32: "i32x4", f32: "f32x4", f64: "f64x2" } as const

export function emitScan(context: KernelContext, kernel: ScanKernel): void {
  const { code } = context
  const { length, input, output } = kernel
  if (length === 0 || kernel.shape.includes(0)) return
  const { shape, operands } = mergeAxes(kernel.shape, [lineStarts(input), lineStarts(output)])
  const cursors = startCursors(context, operands)
  const elementBytes = bytesPerElement(output.dtype)
  const beside = shape.length > 0 && operands.every((operand) => lastStep(operand) === elementBytes)
  if (!beside || elementBytes === 1) {
    const axes = shape.map((_, axis) => axis)
    emitNest(code, shape, axes, operands, cursors, (starts) => scanLines(code, kernel, starts, 0))
    return
  }
  emitNest(code, shape, outerAxes(shape), operands, cursors, (starts) => {
    const own = copiesOf(code, starts, [elementBytes, elementBytes])
    let left = shape.at(-1) as number
    for (const vectors of [MOST_VECTORS, 1, 0]) {
      const lines = vectors === 0 ? 1 : (vectors * VECTOR) / elementBytes
      code.times(Math.floor(left / lines), () => {
        scanLines(code, kernel, own, vectors)
        for (const cursor of own) code.increase(cursor, lines * elementBytes)
      })
      left %= lines
    }
  })
}

/** Runs along the line at the cursors, or along all those in so many vectors. */
function scanLines(code: Code, kernel: ScanKernel, starts: readonly Local[], vectors: number): void {
  const { length, combine, exclusive, input, output } = kernel
  const type = scalarTypeOf(output.dtype)
  const steps = [lastStep(input), lastStep(output)]
  const [from, to] = copiesOf(code, starts, steps) as [Local, Local]
  const operation = combine === "sum" ? "add" : "mul"
  code.op(`${type}.const`, combine === "sum" ? 0 : 1)
  const wide = vectors > 0
  if (wide) code.op(`${VECTOR_TYPES[type]}.splat`)
  const start = code.keep(wide ? "v128" : type)
  const totals = generate(Math.max(1, vectors), () => code.get(start).keep(start.type))
  const combined: OpcodeName = wide ? `${VECTOR_TYPES[type]}.${operation}` : `${type}.${operation}`
  code.times(length, () => {
    totals.forEach((total, index) => {
      const x = wide
        ? code
            .get(from)
            .op("v128.load", index * VECTOR)
            .keep("v128")
        : loadScalar(code, input, from, 0)
      const next = code.get(total).get(x).op(combined).keep(total.type)
      const stored = exclusive ? total : next
      if (wide)
        code
          .get(to)
          .get(stored)
          .op("v128.store", index * VECTOR)
      else storeScalar(code, output, to, 0, stored)
      code.get(next).set(total)
    })
    code.increase(from, steps[0] as number).increase(to, steps[1] as number)
  })
}
