// Scalar programs evaluated one element at a time, in the obvious way: what the back ends' loops are held against.
import type { Program } from "../../../engine/kernel/program.ts"
import type { ScalarOp, ScalarType } from "../../../engine/kernel/scalar.ts"

const bytes = new DataView(new ArrayBuffer(8))

function bitsOf(x: number): number {
  bytes.setFloat32(0, x)
  return bytes.getInt32(0)
}

function fromBits(x: number): number {
  bytes.setInt32(0, x)
  return bytes.getFloat32(0)
}

function highBitsOf(x: number): number {
  bytes.setFloat64(0, x)
  return bytes.getInt32(0)
}

function fromHighBits(x: number): number {
  bytes.setInt32(0, x)
  bytes.setInt32(4, 0)
  return bytes.getFloat64(0)
}

function roundEven(x: number): number {
  const low = Math.floor(x)
  if (!Number.isFinite(x) || low === x) return x
  const rounded = x - low < 0.5 || (x - low === 0.5 && low % 2 === 0) ? low : low + 1
  return rounded === 0 && x < 0 ? -0 : rounded
}

function toI32(x: number): number {
  if (Number.isNaN(x)) return 0
  return Math.max(-2147483648, Math.min(2147483647, Math.trunc(x))) | 0
}

function compute(op: ScalarOp, [x = 0, y = 0, z = 0]: readonly number[]): number {
  switch (op) {
    case "add":
      return x + y
    case "sub":
      return x - y
    case "mul":
      return x * y
    case "div":
      return x / y
    case "neg":
      return -x
    case "abs":
      return Math.abs(x)
    case "sqrt":
      return Math.sqrt(x)
    case "floor":
      return Math.floor(x)
    case "ceil":
      return Math.ceil(x)
    case "trunc":
      return Math.trunc(x)
    case "round_even":
      return roundEven(x)
    case "min":
      return Math.min(x, y)
    case "max":
      return Math.max(x, y)
    case "eq":
      return x === y ? 1 : 0
    case "ne":
      return x !== y ? 1 : 0
    case "lt":
      return x < y ? 1 : 0
    case "le":
      return x <= y ? 1 : 0
    case "select":
      return x !== 0 ? y : z
    case "and":
      return x & y
    case "or":
      return x | y
    case "xor":
      return x ^ y
    case "shl":
      return x << y
    case "shr_u":
      return x >>> y
    case "shr_s":
      return x >> y
    case "mul_i32":
      return Math.imul(x, y)
    case "div_i32":
      return y === 0 ? 0 : Math.trunc(x / y)
    case "rem_i32":
      return y === 0 ? 0 : x % y
    case "to_f32":
    case "to_f64":
      return x
    case "to_i32":
      return toI32(x)
    case "bits_of":
      return bitsOf(x)
    case "from_bits":
      return fromBits(x)
    case "high_bits_of":
      return highBitsOf(x)
    case "from_high_bits":
      return fromHighBits(x)
    default:
      throw new Error(`${op} is no primitive`)
  }
}

/** A value as a register of the type holds it. */
export function rounded(value: number, type: ScalarType): number {
  if (type === "f32") return Math.fround(value)
  return type === "i32" ? value | 0 : value
}

/** The results of a program of primitives for one element. */
export function interpret(program: Program, inputs: readonly number[]): number[] {
  const registers = inputs.map((value, index) => rounded(value, program.inputs[index] as ScalarType))
  for (const { op, type, args, value } of program.instructions) {
    if (op === "constant") registers.push(value)
    else {
      const given = args.map((arg) => registers[arg] as number)
      registers.push(rounded(compute(op, given), type))
    }
  }
  return program.results.map((result) => registers[result] as number)
}
