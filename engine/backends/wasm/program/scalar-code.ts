// Scalar programs as WebAssembly code for one element at a time. Registers are locals of their own type.
import { unreachable } from "../../../base/invariant.ts"
import type { Program } from "../../../kernel/program.ts"
import type { PrimitiveName, ScalarType } from "../../../kernel/scalar.ts"
import type { Code, Local } from "../encode/code.ts"
import type { OpcodeName } from "../encode/opcodes.ts"

/** Operations that are one instruction, with the type of their operands before the name. */
const DIRECT: Readonly<Partial<Record<PrimitiveName, string>>> = {
  add: "add",
  sub: "sub",
  mul: "mul",
  div: "div",
  sqrt: "sqrt",
  floor: "floor",
  ceil: "ceil",
  round_even: "nearest",
  trunc: "trunc",
  eq: "eq",
  ne: "ne",
  and: "and",
  or: "or",
  xor: "xor",
  shl: "shl",
  shr_u: "shr_u",
  shr_s: "shr_s",
  mul_i32: "mul",
}

/** Those that whole numbers have under another name, or not at all. */
const FLOAT_ONLY: Readonly<Partial<Record<PrimitiveName, string>>> = {
  neg: "neg",
  abs: "abs",
  min: "min",
  max: "max",
  lt: "lt",
  le: "le",
}

/** Writes a program of primitives; returns the locals that hold its results. */
export function emitScalarProgram(code: Code, program: Program, inputs: readonly Local[]): Local[] {
  const registers = [...inputs]
  for (const { op, type, args, value } of program.instructions) {
    const given = args.map((arg) => registers[arg] as Local)
    if (op === "constant") registers.push(code.op(`${type}.const`, value).keep(type))
    else registers.push(emitScalar(code, op as PrimitiveName, type, given))
  }
  return program.results.map((register) => registers[register] as Local)
}

/** Writes one operation on locals; its result is a new local of the given type. */
export function emitScalar(code: Code, op: PrimitiveName, type: ScalarType, args: readonly Local[]): Local {
  const [a, b, c] = args as readonly [Local, Local, Local]
  const of = a.type as ScalarType
  const name = DIRECT[op] ?? (of === "i32" ? undefined : FLOAT_ONLY[op])
  if (name !== undefined) {
    for (const arg of args) code.get(arg)
    return code.op(`${of}.${name}` as OpcodeName).keep(type)
  }
  switch (op) {
    case "neg":
      return code.i32(0).get(a).op("i32.sub").keep("i32")
    case "abs":
      code.i32(0).get(a).op("i32.sub").get(a)
      return code.get(a).i32(0).op("i32.lt_s").op("select").keep("i32")
    case "min":
    case "max":
      code.get(a).get(b).get(a).get(b)
      return code
        .op(op === "min" ? "i32.lt_s" : "i32.gt_s")
        .op("select")
        .keep("i32")
    case "lt":
      return code.get(a).get(b).op("i32.lt_s").keep("i32")
    case "le":
      return code.get(a).get(b).op("i32.le_s").keep("i32")
    case "select":
      return code.get(b).get(c).get(a).op("select").keep(type)
    case "rem_i32":
      return guarded(code, b, () => code.get(a).get(b).op("i32.rem_s"))
    case "div_i32":
      // The one quotient that does not fit wraps around, as 0 − a does.
      return guarded(code, b, (result) =>
        code
          .get(b)
          .i32(-1)
          .op("i32.eq")
          .when(
            () => code.i32(0).get(a).op("i32.sub").set(result),
            () => code.get(a).get(b).op("i32.div_s").set(result),
          )
          .get(result),
      )
    case "to_f32":
      return code
        .get(a)
        .op(of === "i32" ? "f32.convert_i32_s" : "f32.demote_f64")
        .keep("f32")
    case "to_f64":
      return code
        .get(a)
        .op(of === "i32" ? "f64.convert_i32_s" : "f64.promote_f32")
        .keep("f64")
    case "to_i32":
      return code
        .get(a)
        .op(of === "f32" ? "i32.trunc_sat_f32_s" : "i32.trunc_sat_f64_s")
        .keep("i32")
    case "bits_of":
      return code.get(a).op("i32.reinterpret_f32").keep("i32")
    case "from_bits":
      return code.get(a).op("f32.reinterpret_i32").keep("f32")
    case "high_bits_of":
      code.get(a).op("i64.reinterpret_f64").i32(32).op("i64.extend_i32_u")
      return code.op("i64.shr_u").op("i32.wrap_i64").keep("i32")
    case "from_high_bits":
      code.get(a).op("i64.extend_i32_u").i32(32).op("i64.extend_i32_u")
      return code.op("i64.shl").op("f64.reinterpret_i64").keep("f64")
    case "add":
    case "sub":
    case "mul":
    case "div":
    case "sqrt":
    case "floor":
    case "ceil":
    case "round_even":
    case "trunc":
    case "eq":
    case "ne":
    case "and":
    case "or":
    case "xor":
    case "shl":
    case "shr_u":
    case "shr_s":
    case "mul_i32":
      return unreachable(op as never)
    default:
      return unreachable(op)
  }
}

/** A quotient or remainder that is 0 where the divisor is: the instruction itself would trap. */
function guarded(code: Code, divisor: Local, write: (result: Local) => void): Local {
  const result = code.local("i32")
  code.i32(0).set(result)
  code.get(divisor).when(() => {
    write(result)
    code.set(result)
  })
  return result
}
