// tf.math: functions of numbers, element by element.
import type { OpName } from "../../../graph/op-attrs.ts"
import type { NativeFunction } from "../../machine/native.ts"
import { arithmetic } from "./operators.ts"
import { binary, type FunctionTable, summaryOf, unary } from "./table.ts"

/** Functions that are one operation each: TensorFlow's name, its name in graphs, ours. */
const UNARY = [
  ["exp", "Exp", "exp"],
  ["expm1", "Expm1", "expm1"],
  ["log", "Log", "log"],
  ["log1p", "Log1p", "log1p"],
  ["sqrt", "Sqrt", "sqrt"],
  ["rsqrt", "Rsqrt", "rsqrt"],
  ["sin", "Sin", "sin"],
  ["cos", "Cos", "cos"],
  ["tan", "Tan", "tan"],
  ["asin", "Asin", "asin"],
  ["acos", "Acos", "acos"],
  ["atan", "Atan", "atan"],
  ["sinh", "Sinh", "sinh"],
  ["cosh", "Cosh", "cosh"],
  ["tanh", "Tanh", "tanh"],
  ["asinh", "Asinh", "asinh"],
  ["acosh", "Acosh", "acosh"],
  ["atanh", "Atanh", "atanh"],
  ["erf", "Erf", "erf"],
  ["erfc", "Erfc", "erfc"],
  ["sigmoid", "Sigmoid", "sigmoid"],
  ["softplus", "Softplus", "softplus"],
  ["reciprocal", "Reciprocal", "reciprocal"],
  ["is_nan", "IsNan", "is_nan"],
  ["is_inf", "IsInf", "is_inf"],
  ["is_finite", "IsFinite", "is_finite"],
] as const satisfies readonly (readonly [string, string, OpName])[]

/** The same for those that take integers as they are. */
const UNARY_INTEGER = [
  ["negative", "Neg", "neg"],
  ["abs", "Abs", "abs"],
  ["square", "Square", "square"],
  ["sign", "Sign", "sign"],
  ["floor", "Floor", "floor"],
  ["ceil", "Ceil", "ceil"],
  ["round", "Round", "round"],
  ["rint", "Rint", "round"],
  ["logical_not", "LogicalNot", "logical_not"],
] as const satisfies readonly (readonly [string, string, OpName])[]

const BINARY = [
  ["add", "Add", "add"],
  ["subtract", "Sub", "sub"],
  ["multiply", "Mul", "mul"],
  ["pow", "Pow", "pow"],
  ["maximum", "Maximum", "maximum"],
  ["minimum", "Minimum", "minimum"],
  ["floordiv", "FloorDiv", "floor_div"],
  ["floormod", "FloorMod", "mod"],
  ["mod", "FloorMod", "mod"],
  ["atan2", "Atan2", "atan2"],
  ["equal", "Equal", "equal"],
  ["not_equal", "NotEqual", "not_equal"],
  ["less", "Less", "less"],
  ["less_equal", "LessEqual", "less_equal"],
  ["greater", "Greater", "greater"],
  ["greater_equal", "GreaterEqual", "greater_equal"],
  ["logical_and", "LogicalAnd", "logical_and"],
  ["logical_or", "LogicalOr", "logical_or"],
  ["logical_xor", "LogicalXor", "logical_xor"],
] as const satisfies readonly (readonly [string, string, OpName])[]

function ofOps(): Record<string, NativeFunction> {
  const table: Record<string, NativeFunction> = {}
  for (const [name, kind, op] of UNARY) table[name] = unary(name, kind, summaryOf(op), (b, x) => b.op(op, [x], {}))
  for (const [name, kind, op] of UNARY_INTEGER) {
    table[name] = unary(name, kind, summaryOf(op), (b, x) => b.op(op, [x], {}), { integers: true })
  }
  for (const [name, kind, op] of BINARY) {
    table[name] = binary(name, kind, summaryOf(op), (b, x, y) => b.op(op, [x, y], {}))
  }
  return table
}

const divide = binary("divide", "truediv", summaryOf("div"), (b, x, y) => arithmetic["/"]?.make(b, x, y) ?? b.div(x, y))

const squaredDifference = binary("squared_difference", "SquaredDifference", "(x − y)².", (b, x, y) =>
  b.square(b.sub(x, y)),
)

/** Functions of numbers that are one operation each, or little more. */
export const coreMath: FunctionTable = { ...ofOps(), divide, truediv: divide, squared_difference: squaredDifference }
