// Reductions whose elements no vector can go along or across: they are first written out, then summed along.
import { bytesPerElement, type DType } from "../../base/dtype.ts"
import { rowMajorStrides, sizeOf } from "../../base/shape.ts"
import type { BufferOperand, Operand, ReduceKernel } from "../../kernel/kernel.ts"
import { identityProgram } from "../../kernel/program.ts"
import type { ScalarType } from "../../kernel/scalar.ts"
import type { KernelContext } from "./context.ts"
import { emitMap } from "./emit-map.ts"
import { emitAlong, resultType } from "./emit-reduce.ts"
import type { Local } from "./encode/code.ts"
import { emitNest, startCursors } from "./nest.ts"

const DTYPES: Readonly<Record<ScalarType, DType>> = { f32: "float32", f64: "float64", i32: "int32" }

/** The program's values of one result are written to scratch in their order, and summed there. */
export function emitWrittenOut(context: KernelContext, kernel: ReduceKernel): void {
  const { code } = context
  const { shape, reduced, inputs, outputs, epilogueInputs } = kernel
  const dtype = DTYPES[resultType(kernel)]
  const total = sizeOf(reduced)
  const scratch = context.scratch(total * bytesPerElement(dtype))
  const written: BufferOperand = { kind: "buffer", buffer: -1, dtype, offset: 0, strides: rowMajorStrides(reduced) }
  const operands: readonly Operand[] = [...inputs, ...epilogueInputs, ...outputs]
  const axes = shape.map((_, axis) => axis)
  emitNest(code, shape, axes, operands, startCursors(context, operands), (cursors) => {
    const within = <T extends Operand>(operand: T, from: number, strides: readonly number[]): [T, Local] => [
      { ...operand, offset: 0, strides },
      cursors[from] as Local,
    ]
    const reads = inputs.map((input, index) => within(input, index, input.strides.slice(shape.length)))
    emitMap(
      context,
      {
        kind: "map",
        spans: [],
        shape: reduced,
        inputs: reads.map(([operand]) => operand),
        program: kernel.program,
        outputs: [written],
      },
      new Map<Operand, Local>([...reads, [written, scratch]]),
    )
    const line: BufferOperand = { ...written, strides: [1] }
    const beside = epilogueInputs.map((input, index) => within(input, inputs.length + index, []))
    const targets = outputs.map((output, index) => within(output, inputs.length + epilogueInputs.length + index, []))
    emitAlong(
      context,
      {
        ...kernel,
        shape: [],
        reduced: [total],
        inputs: [line],
        program: identityProgram(resultType(kernel)),
        epilogueInputs: beside.map(([operand]) => operand),
        outputs: targets.map(([operand]) => operand),
      },
      new Map<Operand, Local>([[line, scratch], ...beside, ...targets]),
    )
  })
}
