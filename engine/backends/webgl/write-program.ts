// Scalar programs of primitives as GLSL statements over four elements at a time.
import { invariant } from "../../base/invariant.ts"
import type { Instruction, Program } from "../../kernel/program.ts"
import type { ScalarType } from "../../kernel/scalar.ts"
import type { Block } from "./block.ts"
import { Refusal } from "./errors.ts"
import { literal, vectorType } from "./glsl.ts"

interface Register {
  readonly type: ScalarType
  /** A vector of four, cheap to write again. */
  readonly text: string
  /** The same as truth values, where it comes from a comparison. */
  readonly truth: string | null
  /** Known not to be NaN. */
  readonly number: boolean
  /** Equal numbers are the same register. */
  readonly id: number
}

const INFIX: Readonly<Record<string, string>> = {
  add: "+",
  sub: "-",
  mul: "*",
  div: "/",
  mul_i32: "*",
  and: "&",
  or: "|",
  xor: "^",
}
const CALLS: Readonly<Record<string, string>> = {
  abs: "abs",
  sqrt: "sqrt",
  floor: "floor",
  ceil: "ceil",
  trunc: "trunc",
  round_even: "roundEven",
  div_i32: "over",
  rem_i32: "rest",
  bits_of: "floatBitsToInt",
  from_bits: "intBitsToFloat",
  to_f32: "vec4",
  to_i32: "whole",
}
const COMPARISONS: Readonly<Record<string, string>> = {
  eq: "equal",
  ne: "notEqual",
  lt: "lessThan",
  le: "lessThanEqual",
}

const truthOf = ({ truth, text }: Register): string => truth ?? `notEqual(${text}, ivec4(0))`

/** `min` and `max` of floats keep NaN; a side that is known to be a number needs no look. */
function extreme(op: "min" | "max", a: Register, b: Register): string {
  const plain = `${op}(${a.text}, ${b.text})`
  if (a.type === "i32" || (a.number && b.number)) return plain
  if (b.number) return `mix(${plain}, ${a.text}, nanIn(${a.text}))`
  if (a.number) return `mix(${plain}, ${b.text}, nanIn(${b.text}))`
  return `${op === "min" ? "lesser" : "greater"}(${a.text}, ${b.text})`
}

function comparison(op: string, a: Register, b: Register): string {
  if (op === "ne" && a.id === b.id && a.type === "f32") return `nanIn(${a.text})`
  if (op === "eq" && a.id === b.id && a.type === "f32") return `not(nanIn(${a.text}))`
  return `${COMPARISONS[op]}(${a.text}, ${b.text})`
}

function expression({ op }: Instruction, args: readonly Register[]): string {
  const [a, b, c] = args as readonly [Register, Register, Register]
  const infix = INFIX[op]
  if (infix !== undefined) return `${a.text} ${infix} ${b.text}`
  const call = CALLS[op]
  if (call !== undefined) return `${call}(${args.map(({ text }) => text).join(", ")})`
  switch (op) {
    case "neg":
      return `-${a.text}`
    case "min":
    case "max":
      return extreme(op, a, b)
    case "select":
      return `${b.type === "i32" ? "pick" : "mix"}(${c.text}, ${b.text}, ${truthOf(a)})`
    case "shl":
      return `${a.text} << (${b.text} & 31)`
    case "shr_s":
      return `${a.text} >> (${b.text} & 31)`
    case "shr_u":
      return `ivec4(uvec4(${a.text}) >> uvec4(${b.text} & 31))`
    default:
      throw new Refusal(`its kernels use ${op}, which WebGL does not have`)
  }
}

/** Writes the program's statements into the block; `inputs` are vectors. Yields its results as vectors. */
export function writeProgram(block: Block, program: Program, inputs: readonly string[]): string[] {
  invariant(
    inputs.length === program.inputs.length,
    `${inputs.length} values for a program of ${program.inputs.length}`,
  )
  const registers: Register[] = inputs.map((text, id) => ({
    type: program.inputs[id] as ScalarType,
    text,
    truth: null,
    number: false,
    id,
  }))
  for (const instruction of program.instructions) {
    const { op, type, value } = instruction
    const id = registers.length
    if (type === "f64") throw new Refusal("it computes in float64, which WebGL does not have")
    if (op === "constant") {
      const text = `${vectorType(type)}(${literal(type, value)})`
      registers.push({ type, text, truth: null, number: !Number.isNaN(value), id })
      continue
    }
    const args = instruction.args.map((arg) => registers[arg] as Register)
    if (op in COMPARISONS) {
      const truth = block.define("bvec4", comparison(op, args[0] as Register, args[1] as Register))
      registers.push({ type, text: `ivec4(${truth})`, truth, number: true, id })
    } else {
      const text = block.define(vectorType(type), expression(instruction, args))
      registers.push({ type, text, truth: null, number: op === "to_f32", id })
    }
  }
  return program.results.map((result) => (registers[result] as Register).text)
}
