// Scatters: the output zeroed, then updates added where their indices say, in their order; a row with one index is added as vectors.
import { bytesPerElement } from "../../../base/dtype.ts"
import { sizeOf } from "../../../base/shape.ts"
import type { BufferOperand, ScatterKernel } from "../../../kernel/kernel.ts"
import { scalarTypeOf } from "../../../kernel/kernel.ts"
import type { KernelContext } from "../context.ts"
import { loadScalar, storeScalar } from "../elements.ts"
import type { Code, Local } from "../encode/code.ts"
import type { OpcodeName } from "../encode/opcodes.ts"
import { copiesOf, emitNest, startCursors } from "../nest.ts"
import { lastStep, mergeAxes, outerAxes } from "./axes.ts"
import { pushPlace, readIndex } from "./index-value.ts"

const VECTOR = 16
/** Vectors per turn of a row's loop. */
const UNROLLED = 4

const VECTOR_ADDS: Readonly<Record<"i32" | "f32" | "f64", OpcodeName>> = {
  i32: "i32x4.add",
  f32: "f32x4.add",
  f64: "f64x2.add",
}

export function emitScatter(context: KernelContext, kernel: ScatterKernel): void {
  const { code } = context
  const elementBytes = bytesPerElement(kernel.output.dtype)
  const bytes = sizeOf(context.buffer(kernel.output.buffer).shape) * elementBytes
  code.get(context.pointer(kernel.output.buffer)).i32(0).i32(bytes).op("memory.fill")
  if (kernel.shape.includes(0)) return
  const { shape, operands } = mergeAxes(kernel.shape, [kernel.updates, kernel.indices, kernel.output])
  const length = shape.at(-1) ?? 1
  const steps = operands.map(lastStep)
  const indices = operands[1] as BufferOperand
  const { axisSize, axisStride, updates, output } = kernel
  /** Adds what `body` adds at the place that the index at the cursors leads to, if there is one. */
  const whereInside = (cursors: readonly Local[], body: (to: Local, from: Local) => void) => {
    const index = readIndex(code, indices, cursors[1] as Local, axisSize)
    code.when(() =>
      body(pushPlace(code, cursors[2] as Local, index, axisStride * elementBytes).keep("i32"), cursors[0] as Local),
    )
  }
  emitNest(code, shape, outerAxes(shape), operands, startCursors(context, operands), (cursors) => {
    if (length > 1 && steps[1] === 0) {
      whereInside(cursors, (to, from) =>
        addRow(code, { to, toStep: steps[2] as number, from, fromStep: steps[0] as number, length, updates, output }),
      )
      return
    }
    const own = length > 1 ? copiesOf(code, cursors, steps) : cursors
    code.times(length, () => {
      whereInside(own, (to, from) => addElement(code, output, to, updates, from))
      if (length > 1) {
        own.forEach((cursor, index) => {
          code.increase(cursor, steps[index] as number)
        })
      }
    })
  })
}

function addElement(code: Code, output: BufferOperand, to: Local, updates: BufferOperand, from: Local): void {
  const type = scalarTypeOf(output.dtype)
  const before = loadScalar(code, output, to, 0)
  const update = loadScalar(code, updates, from, 0)
  const sum = code.get(before).get(update).op(`${type}.add`).keep(type)
  storeScalar(code, output, to, 0, sum)
}

/** A row of updates and where it goes; steps in bytes. */
interface Row {
  readonly to: Local
  readonly toStep: number
  readonly from: Local
  readonly fromStep: number
  readonly length: number
  readonly updates: BufferOperand
  readonly output: BufferOperand
}

/** Adds a row to places that are all different, in any order therefore. */
function addRow(code: Code, row: Row): void {
  const { length, output } = row
  const elementBytes = bytesPerElement(output.dtype)
  const to = code.get(row.to).keep("i32")
  const from = code.get(row.from).keep("i32")
  const dense = row.toStep === elementBytes && row.fromStep === elementBytes && elementBytes > 1
  const perVector = VECTOR / elementBytes
  const vectors = dense ? Math.floor(length / perVector) : 0
  const addVectors = (count: number) => {
    const add = VECTOR_ADDS[scalarTypeOf(output.dtype)]
    for (let index = 0; index < count; index++) {
      const at = index * VECTOR
      code.get(to).get(to).op("v128.load", at).get(from).op("v128.load", at).op(add).op("v128.store", at)
    }
    code.increase(to, count * VECTOR).increase(from, count * VECTOR)
  }
  code.times(Math.floor(vectors / UNROLLED), () => addVectors(UNROLLED))
  addVectors(vectors % UNROLLED)
  code.times(length - vectors * perVector, () => {
    addElement(code, output, to, row.updates, from)
    code.increase(to, row.toStep).increase(from, row.fromStep)
  })
}
