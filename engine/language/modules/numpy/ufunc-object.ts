// Ufuncs as objects of the program: np.add(x, y), np.maximum.reduce(a), np.add.at(a, i, v), np.multiply.outer(a, b).

import { generate } from "../../../base/generate.ts"
import { type NativeContext, NativeFunction } from "../../machine/native.ts"
import { defineType, type TypeDefinition } from "../../machine/type-record.ts"
import { denseArray, NdArray } from "../../numpy/array.ts"
import { asType, castNumber } from "../../numpy/dtypes.ts"
import { copiedElements } from "../../numpy/elements.ts"
import { getIndex, setIndex } from "../../numpy/indexing.ts"
import { sliceAxis } from "../../numpy/joining.ts"
import { valueError } from "../../numpy/numpy-error.ts"
import { NpScalar } from "../../numpy/scalar.ts"
import { axisOf, reshape, squeeze } from "../../numpy/shaping.ts"
import { binary, unary, type Value } from "../../numpy/ufunc.ts"
import { type BinaryName, type UnaryName, unaryUfuncs } from "../../numpy/ufunc-table.ts"
import { PyTuple } from "../../objects/containers.ts"
import { typeErrorType } from "../../objects/exceptions.ts"
import { plain } from "../../objects/live.ts"
import { objectType, PyType, type PyValue } from "../../objects/object.ts"
import { arrayOf, toArray, toAxis, toOperand } from "./arguments.ts"
import { chargeElements } from "./charging.ts"
import { guarded } from "./define.ts"
import { toDType } from "./dtype-object.ts"
import { toIndexParts } from "./indices.ts"
import { storeInto } from "./operators.ts"

const ufuncType = new PyType("numpy.ufunc", [objectType])

/** A function of one or two operands, elementwise: a native function that can also reduce. */
export class PyUfunc extends NativeFunction {
  override type: PyType = ufuncType
  readonly name: UnaryName | BinaryName

  /** `shown` is the name that the program used: np.abs is np.absolute. */
  constructor(shown: string, name: UnaryName | BinaryName, doc: string) {
    super({
      name: shown,
      signature: `(${isUnary(name) ? "x" : "x1, x2"}, out=None, *, where=True, dtype=None)`,
      doc,
      call: (ctx, ...args) => guarded(ctx, () => evaluate(ctx, name, args)),
    })
    this.name = name
  }

  override clone(): PyUfunc {
    return this
  }
}

function isUnary(name: string): name is UnaryName {
  return name in unaryUfuncs
}

/** The binary function of a ufunc, for reduce and its kin. */
function binaryOf(ctx: NativeContext, self: PyUfunc): BinaryName {
  if (isUnary(self.name)) return ctx.raise(typeErrorType, "reduce only supported for binary functions")
  return self.name
}

function evaluate(ctx: NativeContext, name: UnaryName | BinaryName, args: readonly PyValue[]): PyValue {
  const count = isUnary(name) ? 1 : 2
  const operands = args.slice(0, count).map((arg) => toOperand(ctx, arg))
  for (const operand of operands) if (operand instanceof NdArray) chargeElements(ctx, operand.size)
  const [first, second] = operands as [Value, Value]
  const result = isUnary(name) ? unary(name, first) : binary(name, first, second)
  const type = toDType(ctx, args[count + 2] as PyValue)
  const typed = type === null || type === result.dtype ? result : castValue(result, type)
  const out = plain(args[count] as PyValue)
  const target = out instanceof PyTuple ? (out.items[0] as PyValue) : out
  if (!(target instanceof NdArray)) return typed
  storeInto(target, typed, name)
  return target
}

function castValue(value: Value, dtype: NdArray["dtype"]): Value {
  return value instanceof NdArray
    ? asType(value, dtype)
    : new NpScalar(dtype, castNumber(value.value, value.dtype, dtype))
}

/** Combines the slices along an axis one after the other; `each` sees every running result. */
function runAlong(name: BinaryName, a: NdArray, axis: number, each: (running: NdArray, i: number) => void): NdArray {
  const extent = a.shape[axis] as number
  if (extent === 0) throw valueError(`zero-size array to reduction operation ${name} which has no identity`)
  let running = sliceAxis(a, axis, 0, 1)
  each(running, 0)
  for (let i = 1; i < extent; i++) {
    running = arrayOf(binary(name, running, sliceAxis(a, axis, i, 1)))
    each(running, i)
  }
  return running
}

function accumulate(name: BinaryName, a: NdArray, axis: number): NdArray {
  const result = denseArray(a.dtype, a.shape, copiedElements(a))
  const whole = { kind: "slice", start: null, stop: null, step: null } as const
  const lead = generate(axis, () => whole)
  runAlong(name, a, axis, (running, i) => {
    setIndex(result, [...lead, { kind: "integer", value: i }], squeeze(running, [axis]))
  })
  return result
}

/** Adds (or combines) at places, also where a place is named twice. */
function combineAt(ctx: NativeContext, name: BinaryName, a: NdArray, index: PyValue, values: PyValue): null {
  const flatPlaces = denseArray(
    "int64",
    a.shape,
    Float64Array.from({ length: a.size }, (_, i) => i),
  )
  const places = arrayOf(getIndex(flatPlaces, toIndexParts(ctx, index)))
  const spread = arrayOf(binary("add", toOperand(ctx, values), binary("multiply", places, 0n)))
  const flat = reshape(a, [a.size])
  chargeElements(ctx, places.size * 8)
  const at = copiedElements(places)
  const value = copiedElements(spread)
  for (let i = 0; i < at.length; i++) {
    const part = { kind: "integer", value: at[i] as number } as const
    const before = getIndex(flat, [part])
    const number = new NpScalar(spread.dtype, value[i] as number)
    setIndex(flat, [part], arrayOf(binary(name, before, number)))
  }
  if (flat.storage !== a.storage) {
    setIndex(a, [{ kind: "ellipsis" }], reshape(flat, a.shape))
  }
  return null
}

export const ufuncDefinition: TypeDefinition = defineType<PyUfunc>(ufuncType, {
  doc: "A function that works element by element.",
  attributes: {
    __name__: { get: (_ctx, self) => self.name },
    nin: { get: (_ctx, self) => (isUnary(self.name) ? 1n : 2n) },
    nout: { get: () => 1n },
  },
  methods: {
    reduce: {
      signature: "(array, axis=0, dtype=None, out=None, keepdims=False)",
      call: (ctx, self, array, axis, _dtype, _out, keepdims) =>
        guarded(ctx, () => {
          const given = toArray(ctx, array as PyValue)
          const along = toAxis(ctx, axis as PyValue)
          const a = along === null ? reshape(given, [given.size]) : given
          chargeElements(ctx, a.size)
          const chosen = axisOf(along ?? 0, a.rank)
          const result = runAlong(binaryOf(ctx, self), a, chosen, () => undefined)
          const kept = ctx.truth(plain(keepdims as PyValue)) ? result : squeeze(result, [chosen])
          return kept.rank === 0 ? getIndex(kept, []) : kept
        }),
    },
    accumulate: {
      signature: "(array, axis=0)",
      call: (ctx, self, array, axis) =>
        guarded(ctx, () => {
          const a = toArray(ctx, array as PyValue)
          chargeElements(ctx, a.size)
          return accumulate(binaryOf(ctx, self), a, axisOf(toAxis(ctx, axis as PyValue) ?? 0, a.rank))
        }),
    },
    outer: {
      signature: "(a, b)",
      call: (ctx, self, first, second) =>
        guarded(ctx, () => {
          const a = toArray(ctx, first as PyValue)
          const b = toArray(ctx, second as PyValue)
          chargeElements(ctx, a.size * b.size)
          const spread = reshape(a, [...a.shape, ...b.shape.map(() => 1)])
          return binary(binaryOf(ctx, self), spread, b)
        }),
    },
    at: {
      signature: "(a, indices, b)",
      call: (ctx, self, a, indices, b) =>
        guarded(ctx, () => {
          if (!(a instanceof NdArray)) return ctx.raise(typeErrorType, "first operand must be array")
          return combineAt(ctx, binaryOf(ctx, self), a, indices as PyValue, b as PyValue)
        }),
    },
  },
  repr: (_ctx, self) => `<ufunc '${self.name}'>`,
})
