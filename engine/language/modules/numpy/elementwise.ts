// Elementwise functions of the module: one native per record of the ufunc table, and where, isclose and their kin.

import { sameShape } from "../../../base/shape.ts"
import type { NativeContext } from "../../machine/native.ts"
import type { Operand } from "../../numpy/dtypes.ts"
import { nonzero } from "../../numpy/indexing.ts"
import { all, overAll } from "../../numpy/reduction.ts"
import { binary, shapeOf, unary, type Value, where } from "../../numpy/ufunc.ts"
import { type BinaryName, binaryUfuncs, type UnaryName, unaryUfuncs } from "../../numpy/ufunc-table.ts"
import { PyTuple } from "../../objects/containers.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOf, toArray, toOperand } from "./arguments.ts"
import { arrayFunction } from "./define.ts"
import { PyUfunc } from "./ufunc-object.ts"

/** Other names of the same functions. */
const aliases: Readonly<Record<string, UnaryName | BinaryName>> = {
  abs: "absolute",
  true_divide: "divide",
  mod: "remainder",
  pow: "power",
  conjugate: "positive",
  bitwise_not: "invert",
  asin: "arcsin",
  acos: "arccos",
  atan: "arctan",
  atan2: "arctan2",
  asinh: "arcsinh",
  acosh: "arccosh",
  atanh: "arctanh",
}

const docs: Readonly<Partial<Record<UnaryName | BinaryName, string>>> = {
  negative: "The numbers with the other sign.",
  absolute: "Sizes without signs.",
  sign: "-1, 0 or 1.",
  square: "x times x.",
  sqrt: "Square roots.",
  exp: "e to the power of x.",
  log: "Natural logarithms.",
  sin: "Sines of radians.",
  cos: "Cosines of radians.",
  tan: "Tangents of radians.",
  tanh: "Hyperbolic tangents.",
  floor: "The whole number below.",
  ceil: "The whole number above.",
  isnan: "Whether elements are NaN.",
  add: "Sums, element by element.",
  subtract: "Differences, element by element.",
  multiply: "Products, element by element.",
  divide: "Quotients, element by element.",
  power: "Powers, element by element.",
  maximum: "The larger of two, element by element.",
  minimum: "The smaller of two, element by element.",
}

function ufuncNamed(shown: string, name: UnaryName | BinaryName): PyUfunc {
  return new PyUfunc(shown, name, docs[name] ?? `${shown.replaceAll("_", " ")}, element by element.`)
}

/** rtol·|b| + atol around b, infinities equal to themselves. */
function isClose(ctx: NativeContext, args: readonly PyValue[]): Value {
  const a = toOperand(ctx, args[0] as PyValue)
  // A bool on the right counts as a number, so that it can be subtracted.
  const b = binary("multiply", toOperand(ctx, args[1] as PyValue), 1.0)
  const rtol = ctx.toFloat(plain(args[2] as PyValue), "rtol")
  const atol = ctx.toFloat(plain(args[3] as PyValue), "atol")
  const equalNaN = ctx.truth(plain(args[4] as PyValue))
  const tolerance = binary("add", binary("multiply", unary("absolute", b), rtol), atol)
  const near = binary("less_equal", unary("absolute", binary("subtract", a, b)), tolerance)
  const finite = binary("logical_and", unary("isfinite", a), unary("isfinite", b))
  const close = binary("logical_or", binary("logical_and", near, finite), binary("equal", a, b))
  if (!equalNaN) return close
  return binary("logical_or", close, binary("logical_and", unary("isnan", a), unary("isnan", b)))
}

function isAllTrue(value: Value): boolean {
  const result = all(arrayOf(value), overAll)
  return "value" in result && result.value !== 0
}

function isEqual(a: Operand, b: Operand): boolean {
  return sameShape(shapeOf(a), shapeOf(b)) && isAllTrue(binary("equal", a, b))
}

const CLOSE = "(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)"

export const elementwiseFunctions: Readonly<Record<string, PyValue>> = {
  ...Object.fromEntries(
    [...Object.keys(unaryUfuncs), ...Object.keys(binaryUfuncs)].map((name) => [
      name,
      ufuncNamed(name, name as UnaryName | BinaryName),
    ]),
  ),
  ...Object.fromEntries(Object.entries(aliases).map(([alias, name]) => [alias, ufuncNamed(alias, name)])),
  where: arrayFunction(
    "where",
    "(condition, x=None, y=None)",
    (ctx, condition, x, y) => {
      const mask = toOperand(ctx, condition as PyValue)
      if (plain(x as PyValue) === null && plain(y as PyValue) === null) return new PyTuple(nonzero(arrayOf(mask)))
      return where(mask, toOperand(ctx, x as PyValue), toOperand(ctx, y as PyValue))
    },
    "Elements of x where the condition holds, of y elsewhere.",
  ),
  isclose: arrayFunction(
    "isclose",
    CLOSE,
    (ctx, ...args) => isClose(ctx, args),
    "Whether elements agree within tolerances.",
  ),
  allclose: arrayFunction(
    "allclose",
    CLOSE,
    (ctx, ...args) => isAllTrue(isClose(ctx, args)),
    "Whether all elements agree within tolerances.",
  ),
  array_equal: arrayFunction(
    "array_equal",
    "(a1, a2, equal_nan=False)",
    (ctx, a, b) => isEqual(toArray(ctx, a as PyValue), toArray(ctx, b as PyValue)),
    "Whether shapes and elements are equal.",
  ),
  sinc: arrayFunction(
    "sinc",
    "(x)",
    (ctx, x) => {
      const turned = binary("multiply", toOperand(ctx, x as PyValue), Math.PI)
      const safe = where(binary("equal", turned, 0), 1e-20, turned)
      return binary("divide", unary("sin", safe), safe)
    },
    "sin(πx)/(πx).",
  ),
}
