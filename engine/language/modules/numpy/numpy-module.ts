// The modules numpy and numpy.linalg: every name that programs reach as np.…
import { invariant } from "../../../base/invariant.ts"
import type { ModuleDefinition } from "../../machine/module-record.ts"
import { defineType } from "../../machine/type-record.ts"
import { ndarrayType } from "../../numpy/array.ts"
import { floatingType, genericType, integerType, numberType, scalarTypes } from "../../numpy/scalar.ts"
import { plain } from "../../objects/live.ts"
import { objectType, PyObject, PyType, type PyValue } from "../../objects/object.ts"
import { linalgFunctions, productFunctions } from "./algebra.ts"
import { toArray } from "./arguments.ts"
import { arrayDefinition } from "./array-record.ts"
import { combiningFunctions } from "./combining.ts"
import { countingFunctions } from "./counting.ts"
import { creatingFunctions } from "./creating.ts"
import { arrayFunction, axisErrorType, linAlgErrorType, type SharedOperation, sharedFunction } from "./define.ts"
import { dtypeDefinition, dtypeType, toDType } from "./dtype-object.ts"
import { elementwiseFunctions } from "./elementwise.ts"
import { numpyPrelude } from "./prelude.ts"
import { array2string, getPrintOptions, reprOf, setPrintOptions, textOf } from "./print-options.ts"
import { average, reducingFunctions, reducingMethods } from "./reducing.ts"
import { scalarDefinitions, typeLimits } from "./scalar-record.ts"
import { shapingFunctions, shapingMethods } from "./shaping-operations.ts"
import { ufuncDefinition } from "./ufunc-object.ts"

const limitsType = new PyType("finfo", [objectType], null, "numpy")

/** np.finfo(np.float32): its limits as attributes. */
class TypeLimits extends PyObject {
  override type: PyType = limitsType
  constructor(readonly limits: Readonly<Record<string, PyValue>>) {
    super()
  }
  override clone(): TypeLimits {
    return this
  }
}

const integerLimits: Readonly<Record<string, readonly [bigint, bigint]>> = {
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint8: [0n, 255n],
}

const shared = [...reducingMethods, ...reducingFunctions, ...shapingMethods, ...shapingFunctions]

const members: Readonly<Record<string, PyValue>> = {
  ...Object.fromEntries(shared.map((operation) => [operation.name, sharedFunction(operation, toArray)])),
  ...elementwiseFunctions,
  ...creatingFunctions,
  ...combiningFunctions,
  ...countingFunctions,
  ...productFunctions,
  average,
  amax: sharedFunction({ ...named("max"), name: "amax" }, toArray),
  amin: sharedFunction({ ...named("min"), name: "amin" }, toArray),
  around: sharedFunction({ ...named("round"), name: "around" }, toArray),
  product: sharedFunction({ ...named("prod"), name: "product" }, toArray),
  set_printoptions: setPrintOptions,
  get_printoptions: getPrintOptions,
  array_repr: arrayFunction("array_repr", "(arr)", (ctx, a) => reprOf(ctx, toArray(ctx, a as PyValue))),
  array_str: arrayFunction("array_str", "(a)", (ctx, a) => textOf(ctx, toArray(ctx, a as PyValue))),
  array2string,
  shape: arrayFunction(
    "shape",
    "(a)",
    (ctx, a) => ctx.getAttribute(toArray(ctx, a as PyValue), "shape"),
    "The sizes of the axes.",
  ),
  ndim: arrayFunction("ndim", "(a)", (ctx, a) => BigInt(toArray(ctx, a as PyValue).rank), "The number of axes."),
  size: arrayFunction("size", "(a)", (ctx, a) => BigInt(toArray(ctx, a as PyValue).size), "The number of elements."),
  isscalar: arrayFunction("isscalar", "(element)", (_ctx, element) => {
    const value = plain(element as PyValue)
    if (typeof value !== "object") return true
    return value instanceof PyObject && value.type.isSubclassOf(genericType)
  }),
  seterr: arrayFunction("seterr", "(**kwargs)", () => null, "Accepted without effect: no warnings are given here."),
  finfo: arrayFunction("finfo", "(dtype)", (ctx, dtype) => {
    const type = toDType(ctx, dtype as PyValue) ?? "float64"
    return new TypeLimits({ dtype: scalarTypes[type], ...typeLimits(type) })
  }),
  iinfo: arrayFunction("iinfo", "(dtype)", (ctx, dtype) => {
    const [min, max] = integerLimits[toDType(ctx, dtype as PyValue) ?? "int64"] ?? [0n, 0n]
    return new TypeLimits({ min, max })
  }),
  ndarray: ndarrayType,
  dtype: dtypeType,
  generic: genericType,
  number: numberType,
  integer: integerType,
  floating: floatingType,
  float64: scalarTypes.float64,
  double: scalarTypes.float64,
  float_: scalarTypes.float64,
  float32: scalarTypes.float32,
  single: scalarTypes.float32,
  float16: scalarTypes.float32,
  half: scalarTypes.float32,
  int64: scalarTypes.int64,
  int_: scalarTypes.int64,
  intp: scalarTypes.int64,
  int32: scalarTypes.int32,
  intc: scalarTypes.int32,
  int16: scalarTypes.int32,
  int8: scalarTypes.int32,
  uint8: scalarTypes.uint8,
  bool_: scalarTypes.bool,
  pi: Math.PI,
  e: Math.E,
  euler_gamma: 0.5772156649015329,
  inf: Infinity,
  Inf: Infinity,
  infty: Infinity,
  PINF: Infinity,
  NINF: -Infinity,
  nan: Number.NaN,
  NaN: Number.NaN,
  NAN: Number.NaN,
  newaxis: null,
  AxisError: axisErrorType,
  __version__: "1.26.4",
}

function named(name: string): SharedOperation {
  const operation = shared.find((one) => one.name === name)
  invariant(operation !== undefined, `no shared operation ${name}`)
  return operation
}

/** The names of np, for those that are there bare. */
export const numpyMembers: Readonly<Record<string, PyValue>> = members

const suggestions: Readonly<Record<string, string>> = {
  float: "np.float was removed from NumPy. Use float, or np.float64.",
  int: "np.int was removed from NumPy. Use int, or np.int64.",
  bool: "np.bool was removed from NumPy. Use bool, or np.bool_.",
  object: "Arrays of objects are not supported here. Use a list.",
  loadtxt: "Files are read by data.csv('name') here: drop the file on the page.",
  genfromtxt: "Files are read by data.csv('name') here: drop the file on the page.",
  load: "Files are read by data.idx('name') or data.csv('name') here: drop the file on the page.",
  save: "There are no files to write here. Print what you need.",
  complex64: "Complex numbers are not supported here.",
  complex128: "Complex numbers are not supported here.",
  fft: "np.fft is not supported here.",
}

export const numpyModule: ModuleDefinition = {
  name: "numpy",
  doc: "Arrays of numbers and what can be done with them.",
  types: [
    arrayDefinition,
    dtypeDefinition,
    ufuncDefinition,
    ...scalarDefinitions,
    defineType<TypeLimits>(limitsType, { getAttribute: (_ctx, self, name) => self.limits[name] }),
  ],
  members: () => members,
  prelude: numpyPrelude,
  advise: (name) => suggestions[name] ?? null,
}

export const numpyLinalgModule: ModuleDefinition = {
  name: "numpy.linalg",
  doc: "Linear algebra on small matrices.",
  members: () => ({ ...linalgFunctions, LinAlgError: linAlgErrorType }),
  advise: () => null,
}
