// Holds a kernel to its own rules: registers defined before use, types that fit, and every address inside its buffer.
import { invariant } from "../base/invariant.ts"
import { type Shape, sizeOf } from "../base/shape.ts"
import {
  type BufferOperand,
  type Kernel,
  type Operand,
  operandsOf,
  outputShape,
  outputsOf,
  scalarTypeOf,
} from "./kernel.ts"
import { type Program, registerTypes, resultType } from "./program.ts"
import type { ScalarType } from "./scalar.ts"

const INTEGER_ONLY: ReadonlySet<string> = new Set([
  ...["and", "or", "xor", "shl", "shr_u", "shr_s", "mul_i32", "rem_i32", "div_i32", "from_bits", "from_high_bits"],
])
const ANY_TYPE: ReadonlySet<string> = new Set([
  ...["add", "sub", "neg", "abs", "min", "max", "eq", "ne", "lt", "le", "select", "to_f32", "to_f64", "to_i32"],
])

/** Throws where the program is not well formed. */
export function verifyProgram(program: Program): void {
  const types = registerTypes(program)
  program.instructions.forEach((instruction, index) => {
    const { op, type, args } = instruction
    const register = program.inputs.length + index
    invariant(
      args.every((arg) => arg >= 0 && arg < register),
      `register r${register} uses one that is not yet defined`,
    )
    if (op === "constant") return
    const given = args.map((arg) => types[arg] as ScalarType)
    invariant(type === resultType(op, given), `register r${register}: ${op} does not yield ${type}`)
    const operands = op === "select" ? given.slice(1) : given
    invariant(
      operands.every((other) => other === operands[0]),
      `register r${register}: ${op} of ${given.join(", ")}`,
    )
    if (op === "select") invariant(given[0] === "i32", `register r${register}: select on ${given[0]}`)
    else if (INTEGER_ONLY.has(op)) invariant(given[0] === "i32", `register r${register}: ${op} of ${given[0]}`)
    else if (!ANY_TYPE.has(op)) invariant(given[0] !== "i32", `register r${register}: ${op} of i32`)
  })
  invariant(
    program.results.every((result) => result >= 0 && result < types.length),
    "a result that is not defined",
  )
}

/** Smallest and largest element that strides reach over a shape; null where the shape is empty. */
export function reach(offset: number, strides: readonly number[], shape: Shape): readonly [number, number] | null {
  if (sizeOf(shape) === 0) return null
  let low = offset
  let high = offset
  shape.forEach((extent, axis) => {
    const span = (strides[axis] as number) * (extent - 1)
    if (span < 0) low += span
    else high += span
  })
  return [low, high]
}

function verifyReach(operand: Operand, shape: Shape, elements: number, extra: number): void {
  invariant(operand.strides.length === shape.length, `${operand.strides.length} strides over [${shape.join(", ")}]`)
  const range = reach(operand.offset, operand.strides, shape)
  if (range === null) return
  const low = range[0] + Math.min(0, extra)
  const high = range[1] + Math.max(0, extra)
  invariant(low >= 0 && high < elements, `elements ${low} to ${high} of a buffer of ${elements}`)
}

function fed(program: Program, first: readonly ScalarType[], operands: readonly Operand[]): boolean {
  const types = [...first, ...operands.map((o): ScalarType => (o.kind === "index" ? "i32" : scalarTypeOf(o.dtype)))]
  return types.length === program.inputs.length && types.every((type, index) => type === program.inputs[index])
}

function written(program: Program, outputs: readonly BufferOperand[]): boolean {
  const types = registerTypes(program)
  return (
    program.results.length === outputs.length &&
    outputs.every((output, index) => scalarTypeOf(output.dtype) === types[program.results[index] as number])
  )
}

/** Throws where the kernel is not well formed; `elementsOf` gives the length of a buffer. */
export function verifyKernel(kernel: Kernel, elementsOf: (buffer: number) => number): void {
  const indirect = kernel.kind === "gather" ? kernel.source : kernel.kind === "scatter_add" ? kernel.output : null
  const along =
    kernel.kind === "gather" || kernel.kind === "scatter_add" ? (kernel.axisSize - 1) * kernel.axisStride : 0
  for (const [operand, shape] of operandsOf(kernel)) {
    const elements = operand.kind === "index" ? 2 ** 31 : elementsOf(operand.buffer)
    verifyReach(operand, shape, elements, operand === indirect ? along : 0)
  }
  for (const output of outputsOf(kernel)) {
    verifyReach(output, outputShape(kernel), elementsOf(output.buffer), output === indirect ? along : 0)
  }
  if (kernel.kind === "map") {
    verifyProgram(kernel.program)
    invariant(fed(kernel.program, [], kernel.inputs), "map: inputs do not fit the program")
    invariant(written(kernel.program, kernel.outputs), "map: outputs do not fit the program")
  }
  if (kernel.kind === "reduce") {
    verifyProgram(kernel.program)
    verifyProgram(kernel.epilogue)
    const value = registerTypes(kernel.program)[kernel.program.results[0] as number] as ScalarType
    invariant(kernel.program.results.length === 1, "reduce: one value is combined")
    invariant(fed(kernel.program, [], kernel.inputs), "reduce: inputs do not fit the program")
    invariant(fed(kernel.epilogue, [value], kernel.epilogueInputs), "reduce: inputs do not fit the epilogue")
    invariant(written(kernel.epilogue, kernel.outputs), "reduce: outputs do not fit the epilogue")
  }
  if (kernel.kind === "matmul") {
    verifyProgram(kernel.epilogue)
    invariant(fed(kernel.epilogue, [kernel.type], kernel.epilogueInputs), "matmul: inputs do not fit the epilogue")
    invariant(written(kernel.epilogue, kernel.outputs), "matmul: outputs do not fit the epilogue")
  }
}
