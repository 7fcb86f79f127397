// The Python types of NumPy's scalars: np.float64 and its kin behave as numbers and as arrays without axes.
import { bytesPerElement, type DType, dtypes, isFloat } from "../../../base/dtype.ts"
import { roundToInteger } from "../../../base/float64/round.ts"
import type { NativeContext } from "../../machine/native.ts"
import { defineType, type MethodSpec, type TypeDefinition, type TypeRecord } from "../../machine/type-record.ts"
import type { NdArray } from "../../numpy/array.ts"
import { toPython } from "../../numpy/dtypes.ts"
import { elementsOf, scalarArray } from "../../numpy/elements.ts"
import { getIndex } from "../../numpy/indexing.ts"
import { valueError } from "../../numpy/numpy-error.ts"
import { floatingType, genericType, integerType, type NpScalar, numberType, scalarTypes } from "../../numpy/scalar.ts"
import { elementText } from "../../numpy/scalar-text.ts"
import { finish, round, unary } from "../../numpy/ufunc.ts"
import { PyTuple } from "../../objects/containers.ts"
import { indexErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { toArray } from "./arguments.ts"
import { guarded, sharedMethod } from "./define.ts"
import { dtypeObject } from "./dtype-object.ts"
import { toIndexParts } from "./indices.ts"
import { binaryOperator, compareOperator, unaryOperator, wholeNumber } from "./operators.ts"
import { reducingMethods } from "./reducing.ts"
import { ownMethods, shapingMethods } from "./shaping-operations.ts"

function asArray(self: NpScalar): NdArray {
  return scalarArray(self.dtype, self.value)
}

const methods: Record<string, MethodSpec<NpScalar>> = {
  ...Object.fromEntries(
    [...reducingMethods, ...shapingMethods, ...ownMethods]
      .filter((operation) => operation.name !== "fill" && operation.name !== "sort")
      .map((operation) => {
        const method = sharedMethod(operation, asArray)
        // What gives an array without axes back gives a scalar.
        const call: MethodSpec<NpScalar>["call"] = (ctx, self, ...args) => unwrapped(method.call(ctx, self, ...args))
        return [operation.name, { ...method, call }]
      }),
  ),
  is_integer: { signature: "()", call: (_ctx, self) => Number.isInteger(self.value) },
}

function unwrapped(value: PyValue): PyValue {
  const array = value as NdArray
  const isBare = value !== null && typeof value === "object" && "shape" in array && array.shape.length === 0
  return isBare ? finish(array.dtype, [], elementsOf(array)) : value
}

function pythonValue(self: NpScalar): PyValue {
  return toPython(self.value, self.dtype)
}

function construct(dtype: DType): NonNullable<TypeRecord["construct"]> {
  return {
    signature: "(value=0)",
    call: (ctx, _cls, value) => {
      const given = plain(value as PyValue)
      return guarded(ctx, () => {
        const number = typeof given === "string" ? ctx.toFloat(ctx.call(ctx.typeOf(0.5), [given]), "value") : given
        const array = toArray(ctx, number, dtype)
        // As NumPy does: what has axes is given back as an array, and not a second one over the same elements.
        return array.rank === 0 ? finish(dtype, [], elementsOf(array)) : array
      })
    },
  }
}

function record(dtype: DType): TypeRecord<NpScalar> {
  const float = isFloat(dtype)
  return {
    doc: `A NumPy scalar of type ${dtype}.`,
    construct: construct(dtype),
    attributes: {
      shape: { get: () => new PyTuple([]) },
      ndim: { get: () => 0n },
      size: { get: () => 1n },
      dtype: { get: () => dtypeObject(dtype) },
      T: { get: (_ctx, self) => self },
      real: { get: (_ctx, self) => self },
      itemsize: { get: () => BigInt(bytesPerElement(dtype)) },
      nbytes: { get: () => BigInt(bytesPerElement(dtype)) },
    },
    methods,
    binary: binaryOperator,
    unary: unaryOperator,
    compare: compareOperator,
    repr: (_ctx, self) => elementText(self.value, dtype),
    str: (_ctx, self) => elementText(self.value, dtype),
    // As the Python number, also without a spec: f"{np.float32(0.1)}" is 0.10000000149011612.
    format: (ctx, self, spec) => ctx.format(pythonValue(self), spec),
    truth: (_ctx, self) => self.value !== 0,
    getItem: (ctx, self, index) =>
      guarded(ctx, () => {
        const parts = toIndexParts(ctx, index)
        if (parts.some((part) => part.kind === "integer" || part.kind === "slice")) {
          return ctx.raise(
            indexErrorType,
            "invalid index to scalar variable. It is a single number: drop the index, or give it an axis.",
          )
        }
        return getIndex(asArray(self), parts)
      }),
    hash: (_ctx, self) => hashOf(self.value),
    abs: (ctx, self) => guarded(ctx, () => unary("absolute", self)),
    round: (ctx, self, digits) =>
      guarded(ctx, () => {
        const given = plain(digits)
        if (given !== null) return round(self, ctx.toInteger(given, "ndigits"))
        if (!float) return self
        if (!Number.isFinite(self.value)) throw valueError("cannot convert float NaN to integer")
        return roundToInteger(self.value)
      }),
    // x = x - rate * grad makes steps whether x is Python's float or NumPy's.
    isFloatArray: () => float,
    toFloat: (_ctx, self) => self.value,
    toInteger: (ctx, self) => guarded(ctx, () => wholeNumber(self.value)),
    ...(float || dtype === "bool" ? {} : { index: (_ctx: NativeContext, self: NpScalar) => BigInt(self.value) }),
  }
}

/** Python's hash of whole numbers; any fixed one of the others. */
function hashOf(value: number): bigint {
  return Number.isInteger(value) ? BigInt(value) : BigInt(Math.floor((value * 4503599627370496) % 9007199254740881))
}

const limitNames = ["eps", "max", "min", "tiny", "resolution"] as const

/** np.finfo(dtype) and np.iinfo(dtype): limits of a type. */
export function typeLimits(dtype: DType): Readonly<Record<string, number>> {
  const [eps, max, tiny, resolution] =
    dtype === "float32"
      ? [1.1920928955078125e-7, 3.4028234663852886e38, 1.1754943508222875e-38, 1e-6]
      : [2.220446049250313e-16, Number.MAX_VALUE, 2.2250738585072014e-308, 1e-15]
  const values = [eps, max, -max, tiny, resolution]
  return Object.fromEntries(limitNames.map((name, i) => [name, values[i] as number]))
}

export const scalarDefinitions: readonly TypeDefinition[] = [
  ...dtypes.map((dtype) => defineType<NpScalar>(scalarTypes[dtype], record(dtype))),
  ...[genericType, numberType, integerType, floatingType].map((type) =>
    defineType<NpScalar>(type, { doc: `Base class of NumPy's scalars: ${type.name.slice(6)}.` }),
  ),
]
