// Scalar programs as SIMD code: a register holds the values of several groups of four elements. f32 and i32 take one vector
// for a group, f64 two. Comparisons are kept as masks for as long as nobody asks for their 0 or 1.
import { generate } from "../../../base/generate.ts"
import { unreachable } from "../../../base/invariant.ts"
import type { Program } from "../../../kernel/program.ts"
import type { PrimitiveName, ScalarType } from "../../../kernel/scalar.ts"
import type { Code, Local } from "../encode/code.ts"
import type { OpcodeName } from "../encode/opcodes.ts"
import { furtherWasm } from "../further.ts"
import { DWORDS_EVEN, DWORDS_ODD, HIGH_HALF_LOW, INTERLEAVE_HIGH, INTERLEAVE_LOW, LOW_HALVES } from "./shuffles.ts"

/** Elements of a group. */
export const GROUP = 4

/** A value of a program. At least one form is there; others are made where they are asked for. */
export interface VectorRegister {
  readonly type: ScalarType
  /** One vector for a group, for f64 two. */
  parts: readonly Local[] | null
  /** Truth of each element, all bits set or none, in elements of 32 bits: one vector for a group. */
  mask32: readonly Local[] | null
  /** The same in elements of 64 bits: two vectors for a group. */
  mask64: readonly Local[] | null
  /** The value of a constant. */
  readonly constant: number | null
}

export function vectorRegister(type: ScalarType, parts: readonly Local[]): VectorRegister {
  return { type, parts, mask32: null, mask64: null, constant: null }
}

/** Vectors that hold one group of a type. */
export function partsOfGroup(type: ScalarType): number {
  return type === "f64" ? 2 : 1
}

const PREFIX: Readonly<Record<ScalarType, string>> = { f32: "f32x4", f64: "f64x2", i32: "i32x4" }

/** Operations that are one instruction for the types that have them. */
const DIRECT: Readonly<Partial<Record<PrimitiveName, string>>> = {
  add: "add",
  sub: "sub",
  mul: "mul",
  mul_i32: "mul",
  div: "div",
  neg: "neg",
  abs: "abs",
  sqrt: "sqrt",
  floor: "floor",
  ceil: "ceil",
  round_even: "nearest",
  trunc: "trunc",
}

const COMPARISONS: Readonly<Partial<Record<PrimitiveName, string>>> = { eq: "eq", ne: "ne", lt: "lt", le: "le" }
const LOGIC: Readonly<Partial<Record<PrimitiveName, OpcodeName>>> = { and: "v128.and", or: "v128.or", xor: "v128.xor" }
const SHIFTS: Readonly<Partial<Record<PrimitiveName, OpcodeName>>> = {
  shl: "i32x4.shl",
  shr_s: "i32x4.shr_s",
  shr_u: "i32x4.shr_u",
}

/** The constants of a program as vectors, to be made before a loop. */
export type Constants = ReadonlyMap<number, VectorRegister>

/** Writes SIMD code for so many groups at a time. */
export class VectorCode {
  constructor(
    private readonly code: Code,
    private readonly groups: number,
  ) {}

  /** A scalar in every element. */
  splat(value: Local): VectorRegister {
    const type = value.type as ScalarType
    const all = this.code
      .get(value)
      .op(`${PREFIX[type]}.splat` as OpcodeName)
      .keep("v128")
    return vectorRegister(type, this.same(type, all))
  }

  constants(program: Program): Constants {
    const found = new Map<number, VectorRegister>()
    program.instructions.forEach(({ op, type, value }, index) => {
      if (op !== "constant") return
      const all = this.code
        .op(`${type}.const`, value)
        .op(`${PREFIX[type]}.splat` as OpcodeName)
        .keep("v128")
      const register = vectorRegister(type, this.same(type, all))
      found.set(program.inputs.length + index, { ...register, constant: value })
    })
    return found
  }

  run(program: Program, inputs: readonly VectorRegister[], constants: Constants): VectorRegister[] {
    const registers = [...inputs]
    program.instructions.forEach(({ op, type, args }, index) => {
      const constant = constants.get(program.inputs.length + index)
      if (constant !== undefined) registers.push(constant)
      else {
        const given = args.map((arg) => registers[arg] as VectorRegister)
        registers.push(this.emit(op as PrimitiveName, type, given))
      }
    })
    return program.results.map((register) => registers[register] as VectorRegister)
  }

  /** The vectors of a register; a truth value's hold 0 or 1. */
  values(register: VectorRegister): readonly Local[] {
    if (register.parts !== null) return register.parts
    const masks = this.mask32(register)
    register.parts = masks.map((mask) => this.code.get(mask).i32(31).op("i32x4.shr_u").keep("v128"))
    return register.parts
  }

  private same(type: ScalarType, all: Local): Local[] {
    return new Array<Local>(partsOfGroup(type) * this.groups).fill(all)
  }

  private mask32(register: VectorRegister): readonly Local[] {
    if (register.mask32 !== null) return register.mask32
    const { mask64, parts } = register
    register.mask32 =
      mask64 !== null
        ? this.pairs(mask64, DWORDS_EVEN)
        : (parts ?? []).map((part) => this.code.i32(0).op("i32x4.splat").get(part).op("i32x4.ne").keep("v128"))
    return register.mask32
  }

  private mask64(register: VectorRegister): readonly Local[] {
    if (register.mask64 !== null) return register.mask64
    register.mask64 = this.mask32(register).flatMap((mask) => [
      this.code.get(mask).op("i64x2.extend_low_i32x4_s").keep("v128"),
      this.code.get(mask).op("i64x2.extend_high_i32x4_s").keep("v128"),
    ])
    return register.mask64
  }

  /** One vector from every two, by a shuffle. */
  private pairs(parts: readonly Local[], shuffle: readonly number[]): Local[] {
    const halves = generate(parts.length / 2, (index) => index)
    return halves.map((index) =>
      this.code
        .get(parts[2 * index] as Local)
        .get(parts[2 * index + 1] as Local)
        .vector("i8x16.shuffle", shuffle)
        .keep("v128"),
    )
  }

  /** One instruction on corresponding vectors. */
  private each(name: OpcodeName, ...operands: (readonly Local[])[]): Local[] {
    return (operands[0] ?? []).map((_, index) => {
      for (const parts of operands) this.code.get(parts[index] as Local)
      return this.code.op(name).keep("v128")
    })
  }

  /** What vectors have no instruction for, on whole numbers. */
  private laneByLane(op: PrimitiveName, a: VectorRegister, b: VectorRegister): VectorRegister {
    const { emitLaneByLane } = furtherWasm.get().laneByLane
    const divisors = this.values(b)
    const results = this.values(a).map((part, index) => emitLaneByLane(this.code, op, part, divisors[index] as Local))
    return vectorRegister("i32", results)
  }

  private emit(op: PrimitiveName, type: ScalarType, args: readonly VectorRegister[]): VectorRegister {
    const [a, b, c] = args as readonly [VectorRegister, VectorRegister, VectorRegister]
    const prefix = PREFIX[a.type]
    const direct = DIRECT[op]
    if (direct !== undefined) {
      const parts = args.map((arg) => this.values(arg))
      return vectorRegister(type, this.each(`${prefix}.${direct}` as OpcodeName, ...parts))
    }
    const comparison = COMPARISONS[op]
    if (comparison !== undefined) {
      const name = a.type === "i32" && comparison.startsWith("l") ? `${comparison}_s` : comparison
      const masks = this.each(`${prefix}.${name}` as OpcodeName, this.values(a), this.values(b))
      const wide = a.type === "f64"
      return {
        type: "i32",
        parts: null,
        mask32: wide ? null : masks,
        mask64: wide ? masks : null,
        constant: null,
      }
    }
    const logic = LOGIC[op]
    if (logic !== undefined) return this.logic(logic, a, b)
    const shift = SHIFTS[op]
    if (shift !== undefined) {
      const distance = b.constant
      if (distance === null) return this.laneByLane(op, a, b)
      const shifted = this.values(a).map((part) => this.code.get(part).i32(distance).op(shift).keep("v128"))
      return vectorRegister(type, shifted)
    }
    switch (op) {
      case "min":
      case "max":
        return vectorRegister(type, this.extreme(op, a, b))
      case "select":
        return vectorRegister(
          type,
          this.each("v128.bitselect", this.values(b), this.values(c), type === "f64" ? this.mask64(a) : this.mask32(a)),
        )
      case "rem_i32":
      case "div_i32":
        return this.laneByLane(op, a, b)
      case "bits_of":
      case "from_bits":
        return vectorRegister(type, this.values(a))
      case "to_f32":
      case "to_f64":
      case "to_i32":
      case "high_bits_of":
      case "from_high_bits":
        return vectorRegister(type, this.convert(op, a))
      default:
        return unreachable(op as never)
    }
  }

  /** Of two truth values that are masks the mask, else the bits. */
  private logic(name: OpcodeName, a: VectorRegister, b: VectorRegister): VectorRegister {
    const masked = (register: VectorRegister) => register.parts === null
    if (!masked(a) || !masked(b)) return vectorRegister("i32", this.each(name, this.values(a), this.values(b)))
    const empty = { type: "i32", parts: null, constant: null } as const
    if (a.mask64 !== null && b.mask64 !== null) {
      return { ...empty, mask32: null, mask64: this.each(name, a.mask64, b.mask64) }
    }
    return { ...empty, mask32: this.each(name, this.mask32(a), this.mask32(b)), mask64: null }
  }

  /**
   * Smaller or larger, NaN if either is. `pmin` and `pmax` are one machine instruction each and keep a NaN of their first operand,
   * but tell no zeros apart: they serve against a constant for which that does not matter, or is mended by adding 0.
   */
  private extreme(op: "min" | "max", a: VectorRegister, b: VectorRegister): Local[] {
    const prefix = PREFIX[a.type]
    if (a.type === "i32") return this.each(`i32x4.${op}_s`, this.values(a), this.values(b))
    const [x, limit] = a.constant === null ? [a, b] : [b, a]
    const bound = limit.constant
    if (bound === null || Number.isNaN(bound) || (op === "min" && Object.is(bound, -0))) {
      return this.each(`${prefix}.${op}` as OpcodeName, this.values(a), this.values(b))
    }
    const found = this.each(`${prefix}.p${op}` as OpcodeName, this.values(x), this.values(limit))
    return op === "max" && Object.is(bound, 0)
      ? this.each(`${prefix}.add` as OpcodeName, found, this.values(limit))
      : found
  }

  private convert(op: "to_f32" | "to_f64" | "to_i32" | "high_bits_of" | "from_high_bits", a: VectorRegister): Local[] {
    const { code } = this
    const parts = this.values(a)
    const halves = (name: OpcodeName): Local[] =>
      parts.flatMap((part) => [
        code.get(part).op(name).keep("v128"),
        code.get(part).get(part).vector("i8x16.shuffle", HIGH_HALF_LOW).op(name).keep("v128"),
      ])
    switch (op) {
      case "to_f32":
        if (a.type === "i32") return this.each("f32x4.convert_i32x4_s", parts)
        return this.pairs(this.each("f32x4.demote_f64x2_zero", parts), LOW_HALVES)
      case "to_f64":
        return halves(a.type === "i32" ? "f64x2.convert_low_i32x4_s" : "f64x2.promote_low_f32x4")
      case "to_i32":
        if (a.type === "f32") return this.each("i32x4.trunc_sat_f32x4_s", parts)
        return this.pairs(this.each("i32x4.trunc_sat_f64x2_s_zero", parts), LOW_HALVES)
      case "high_bits_of":
        return this.pairs(parts, DWORDS_ODD)
      case "from_high_bits": {
        const zero = code.i32(0).op("i32x4.splat").keep("v128")
        return parts.flatMap((part) =>
          [INTERLEAVE_LOW, INTERLEAVE_HIGH].map((shuffle) =>
            code.get(zero).get(part).vector("i8x16.shuffle", shuffle).keep("v128"),
          ),
        )
      }
    }
  }
}
