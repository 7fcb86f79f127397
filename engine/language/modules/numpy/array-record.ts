// The Python type ndarray: attributes, methods, operators, iteration and text of arrays.

import { bytesPerElement, isFloat } from "../../../base/dtype.ts"
import { type NativeContext, PyIterator } from "../../machine/native.ts"
import { defineType, type MethodSpec, type TypeDefinition } from "../../machine/type-record.ts"
import { NdArray, ndarrayType } from "../../numpy/array.ts"
import { toPython } from "../../numpy/dtypes.ts"
import { getIndex, setIndex } from "../../numpy/indexing.ts"
import { NumpyError, typeError, valueError } from "../../numpy/numpy-error.ts"
import * as reduction from "../../numpy/reduction.ts"
import { flatten, setShape, transpose } from "../../numpy/shaping.ts"
import { binary, round, unary } from "../../numpy/ufunc.ts"
import type { Cloner } from "../../objects/cloner.ts"
import { PyTuple } from "../../objects/containers.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import { objectType, PyType, type PyValue } from "../../objects/object.ts"
import { arrayOf, isOperand, toOperand, toShape } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { guarded, sharedMethod } from "./define.ts"
import { dtypeObject } from "./dtype-object.ts"
import { toIndexParts } from "./indices.ts"
import { binaryOperator, compareOperator, inPlaceOperator, unaryOperator, wholeNumber } from "./operators.ts"
import { reprOf, textOf } from "./print-options.ts"
import { reducingMethods } from "./reducing.ts"
import { ownMethods, shapingMethods } from "./shaping-operations.ts"

const arrayIteratorType = new PyType("array_iterator", [objectType])

/** Iteration over the first axis: a position in the array. */
class ArrayIterator extends PyIterator {
  override type: PyType = arrayIteratorType
  constructor(
    private array: NdArray,
    private at = 0,
    private readonly step: 1 | -1 = 1,
  ) {
    super()
  }
  override next(): PyValue | undefined {
    if (this.at < 0 || this.at >= (this.array.shape[0] as number)) return undefined
    const item = getIndex(this.array, [{ kind: "integer", value: this.at }])
    this.at += this.step
    return item
  }
  override clone(cloner: Cloner): ArrayIterator {
    const copy = new ArrayIterator(this.array, this.at, this.step)
    cloner.defer(() => {
      copy.array = cloner.object(this.array)
    })
    return copy
  }
}

/** The one element of an array of size 1. */
function only(ctx: NativeContext, self: NdArray): number {
  return guarded(ctx, () => {
    if (self.size !== 1) throw typeError("only length-1 arrays can be converted to Python scalars")
    return self.storage.data[self.offset] as number
  })
}

function integers(values: readonly number[]): PyTuple {
  return new PyTuple(values.map(BigInt))
}

const methods: Record<string, MethodSpec<NdArray>> = Object.fromEntries(
  [...reducingMethods, ...shapingMethods, ...ownMethods].map((operation) => [
    operation.name,
    sharedMethod<NdArray>(operation, (self) => self),
  ]),
)

export const arrayDefinition: TypeDefinition = defineType<NdArray>(ndarrayType, {
  doc: "An array of numbers of one type.",
  attributes: {
    shape: {
      get: (_ctx, self) => integers(self.shape),
      set: (ctx, self, value) => {
        guarded(ctx, () => {
          setShape(self, toShape(ctx, value))
          return null
        })
      },
    },
    ndim: { get: (_ctx, self) => BigInt(self.rank) },
    size: { get: (_ctx, self) => BigInt(self.size) },
    dtype: { get: (_ctx, self) => dtypeObject(self.dtype) },
    T: { get: (_ctx, self) => transpose(self, null) },
    itemsize: { get: (_ctx, self) => BigInt(bytesPerElement(self.dtype)) },
    nbytes: { get: (_ctx, self) => BigInt(self.size * bytesPerElement(self.dtype)) },
    strides: { get: (_ctx, self) => integers(self.strides.map((stride) => stride * bytesPerElement(self.dtype))) },
    flat: { get: (_ctx, self) => new ArrayIterator(flatten(self)) },
    real: { get: (_ctx, self) => self },
    base: { get: () => null },
  },
  methods,
  adviseAttribute: (name) =>
    name === "append" ? "Arrays have a fixed size: use np.append(a, value), which makes a new one, or a list." : null,

  binary: binaryOperator,
  inPlace: inPlaceOperator,
  unary: unaryOperator,
  compare: compareOperator,
  repr: (ctx, self) => {
    chargeElements(ctx, self.size)
    return reprOf(ctx, self)
  },
  str: (ctx, self) => {
    chargeElements(ctx, self.size)
    return textOf(ctx, self)
  },
  format: (ctx, self, spec) => {
    if (self.rank === 0) {
      const value = toPython(self.storage.data[self.offset] as number, self.dtype)
      return ctx.format(value, spec)
    }
    if (spec === "") return textOf(ctx, self)
    return ctx.raise(typeErrorType, "unsupported format string passed to numpy.ndarray.__format__")
  },
  truth: (ctx, self) =>
    guarded(ctx, () => {
      if (self.size > 1) {
        throw valueError("The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
      }
      return self.size === 1 && self.storage.data[self.offset] !== 0
    }),
  length: (ctx, self) =>
    guarded(ctx, () => {
      if (self.rank === 0) throw typeError("len() of unsized object")
      return self.shape[0] as number
    }),
  getItem: (ctx, self, index) => guarded(ctx, () => getIndex(self, toIndexParts(ctx, index))),
  setItem: (ctx, self, index, value) => {
    guarded(ctx, () => {
      setElements(ctx, self, index, value)
      return null
    })
  },
  contains: (ctx, self, item) => {
    if (!isOperand(item)) return false
    chargeElements(ctx, self.size)
    return guarded(ctx, () => {
      const equal = arrayOf(binary("equal", self, toOperand(ctx, item)))
      const found = reduction.any(equal, reduction.overAll)
      return "value" in found && found.value !== 0
    })
  },
  iterate: (ctx, self) => {
    if (self.rank === 0) return ctx.raise(typeErrorType, "iteration over a 0-d array")
    return new ArrayIterator(self)
  },
  reversed: (_ctx, self) => new ArrayIterator(self, (self.shape[0] ?? 0) - 1, -1),
  hash: "unhashable",
  abs: (ctx, self) => guarded(ctx, () => unary("absolute", self)),
  round: (ctx, self, digits) =>
    guarded(ctx, () => round(self, plain(digits) === null ? 0 : ctx.toInteger(plain(digits), "ndigits"))),
  toFloat: (ctx, self) => only(ctx, self),
  toInteger: (ctx, self) => {
    const value = only(ctx, self)
    return guarded(ctx, () => wholeNumber(value))
  },
  isFloatArray: (self) => isFloat(self.dtype),
})

function setElements(ctx: NativeContext, self: NdArray, index: PyValue, value: PyValue): void {
  const parts = toIndexParts(ctx, index)
  const given = arrayOf(toOperand(ctx, value))
  chargeElements(ctx, given.size)
  const isElement = parts.length === self.rank && parts.every((part) => part.kind === "integer")
  if (isElement && given.rank > 0 && given.size !== 1) {
    throw new NumpyError("ValueError", "setting an array element with a sequence.")
  }
  if (isFloat(given.dtype) && !isFloat(self.dtype) && given.rank === 0) {
    const number = given.storage.data[given.offset] as number
    if (!Number.isFinite(number)) wholeNumber(number)
  }
  const isBoxed = isElement && given.rank > 0
  const single = isBoxed ? new NdArray(given.storage, given.dtype, [], [], given.offset) : given
  setIndex(self, parts, single)
}
