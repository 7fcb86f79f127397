// The one text form of kernels and scalar programs: for snapshots, bug reports and the page's compiler panel.
import type { Shape } from "../base/shape.ts"
import { type BufferOperand, type Kernel, type Operand, outputsOf } from "./kernel.ts"
import type { Program } from "./program.ts"

const number = (value: number): string => (Object.is(value, -0) ? "-0" : String(value))
const shapeText = (shape: Shape): string => `[${shape.join(", ")}]`

/** An operand: its buffer and dtype, then offset and strides in elements. */
export function printOperand(operand: Operand): string {
  const place = `@${operand.offset} (${operand.strides.join(", ")})`
  return operand.kind === "index" ? `index ${place}` : `b${operand.buffer} ${operand.dtype} ${place}`
}

/** A program, one line per register that is neither input nor constant; constants stand where they are used. */
export function printProgram(program: Program, indent: string): string[] {
  const count = program.inputs.length
  const name = (register: number): string => {
    const instruction = program.instructions[register - count]
    return instruction?.op === "constant" ? `${number(instruction.value)}:${instruction.type}` : `r${register}`
  }
  const lines: string[] = []
  program.instructions.forEach(({ op, type, args }, index) => {
    if (op !== "constant") lines.push(`${indent}r${count + index}: ${type} = ${op} ${args.map(name).join(", ")}`)
  })
  lines.push(`${indent}yield ${program.results.map(name).join(", ")}`)
  return lines
}

function inputLines(operands: readonly Operand[], first: number): string[] {
  return operands.map((operand, index) => `  r${first + index} <- ${printOperand(operand)}`)
}

function header(kernel: Kernel): string {
  switch (kernel.kind) {
    case "map":
      return `map ${shapeText(kernel.shape)}`
    case "reduce":
      return `reduce ${kernel.combine} ${shapeText(kernel.shape)} over ${shapeText(kernel.reduced)}`
    case "matmul":
      return `matmul ${kernel.type} ${kernel.order} ${shapeText(kernel.batch)} m=${kernel.m} n=${kernel.n} k=${kernel.k}`
    case "scan":
      return `scan ${kernel.combine}${kernel.exclusive ? " exclusive" : ""} ${shapeText(kernel.shape)} along ${kernel.length}`
    case "gather":
    case "scatter_add":
      return `${kernel.kind} ${shapeText(kernel.shape)} axis ${kernel.axisSize} by ${kernel.axisStride}`
    case "argreduce":
      return `argreduce ${kernel.mode} ${shapeText(kernel.shape)} along ${kernel.length}`
    case "argsort":
      return `argsort${kernel.descending ? " descending" : ""} ${shapeText(kernel.shape)} along ${kernel.length}`
  }
}

function body(kernel: Kernel): string[] {
  const operand = (label: string, value: BufferOperand) => `  ${label} ${printOperand(value)}`
  switch (kernel.kind) {
    case "map":
      return [...inputLines(kernel.inputs, 0), ...printProgram(kernel.program, "  ")]
    case "reduce":
      return [
        ...inputLines(kernel.inputs, 0),
        ...printProgram(kernel.program, "  "),
        "  then r0 <- combined",
        ...inputLines(kernel.epilogueInputs, 1),
        ...printProgram(kernel.epilogue, "  "),
      ]
    case "matmul":
      return [
        operand("a", kernel.a),
        operand("b", kernel.b),
        "  then r0 <- product",
        ...inputLines(kernel.epilogueInputs, 1),
        ...printProgram(kernel.epilogue, "  "),
      ]
    case "gather":
      return [operand("source", kernel.source), operand("indices", kernel.indices)]
    case "scatter_add":
      return [operand("updates", kernel.updates), operand("indices", kernel.indices)]
    case "scan":
    case "argreduce":
    case "argsort":
      return [operand("input", kernel.input)]
  }
}

/** One kernel as text, without a final newline. */
export function printKernel(kernel: Kernel): string {
  const outputs = outputsOf(kernel).map((output) => `  -> ${printOperand(output)}`)
  return [header(kernel), ...body(kernel), ...outputs].join("\n")
}
