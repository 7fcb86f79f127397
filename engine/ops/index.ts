// The one place where operations are registered. An operation without a record, or a record without a rule, does not compile.

import type { OpName } from "../graph/op-attrs.ts"
import { abs, add, div, mul, neg, reciprocal, sign, square, sub } from "./arithmetic.ts"
import { equal, greater, greaterEqual, less, lessEqual, maximum, minimum, notEqual, select } from "./comparison.ts"
import { matmul } from "./contract.ts"
import { exp, expm1, log, log1p, sigmoid, softplus } from "./exponential.ts"
import { isFiniteOp } from "./finite.ts"
import { furtherOps } from "./further.ts"
import { cast, identity, relu, stopGradient } from "./passing.ts"
import { pow, rsqrt, sqrt } from "./power.ts"
import { randomNormal, randomUniform, truncatedNormal } from "./random.ts"
import type { OpRecord } from "./record.ts"
import { reduceMax, reduceSum } from "./reduce.ts"
import { ceil, floor, round, trunc } from "./rounding.ts"
import { constant, input, iota, readVariable } from "./source.ts"
import { assign, group } from "./state.ts"
import { broadcastTo, reshape, transpose } from "./view.ts"

type Table<Names extends OpName> = { readonly [N in Names]: OpRecord<N> }

/** Maps whose records arrive after the core. */
const LATER_MAPS = [
  "logical_not",
  "logical_and",
  "logical_or",
  "logical_xor",
  "is_nan",
  "is_inf",
  "floor_div",
  "mod",
  "atan2",
  "sin",
  "cos",
  "tan",
  "asin",
  "acos",
  "atan",
  "sinh",
  "cosh",
  "tanh",
  "asinh",
  "acosh",
  "atanh",
  "erf",
  "erfc",
] as const satisfies readonly OpName[]

/** All other operations whose records arrive after the core. */
const LATER_OTHERS = [
  "reduce_prod",
  "reduce_min",
  "reduce_any",
  "reduce_all",
  "slice",
  "reverse",
  "argmax",
  "argmin",
  "concat",
  "pad",
  "gather",
  "scatter_add",
  "cumsum",
  "cumprod",
  "argsort",
  "extract_patches",
  "fold_patches",
  "broadcast_like",
  "sum_like",
  "reshape_like",
  "size_of",
  "shape_of",
  "slice_grad_like",
  "scatter_add_like",
  "concat_part",
] as const satisfies readonly OpName[]

/** Operations that a first program does without. */
export type Later = (typeof LATER_MAPS)[number] | (typeof LATER_OTHERS)[number]

const core: Table<Exclude<OpName, Later>> = {
  // source
  constant,
  input,
  read_variable: readVariable,
  random_uniform: randomUniform,
  random_normal: randomNormal,
  truncated_normal: truncatedNormal,
  iota,
  // state
  assign,
  group,
  // map
  add,
  sub,
  mul,
  div,
  pow,
  maximum,
  minimum,
  neg,
  abs,
  sign,
  reciprocal,
  square,
  sqrt,
  rsqrt,
  exp,
  expm1,
  log,
  log1p,
  sigmoid,
  softplus,
  relu,
  floor,
  ceil,
  round,
  trunc,
  identity,
  stop_gradient: stopGradient,
  cast,
  select,
  equal,
  not_equal: notEqual,
  less,
  less_equal: lessEqual,
  greater,
  greater_equal: greaterEqual,
  is_finite: isFiniteOp,
  // reduce
  reduce_sum: reduceSum,
  reduce_max: reduceMax,
  // view
  reshape,
  transpose,
  broadcast_to: broadcastTo,
  // contract
  matmul,
}

/** The record of every operation. Reading one that is not of the core may throw PartMissing. */
export const opTable: Table<OpName> = withLater()

function withLater(): Table<OpName> {
  const later = [...LATER_MAPS, ...LATER_OTHERS].map((name) => [
    name,
    { enumerable: true, get: () => furtherOps.get().records.furtherRecords[name] },
  ])
  return Object.defineProperties({ ...core }, Object.fromEntries(later)) as Table<OpName>
}

/** Operations that act element by element. */
export const mapNames: readonly OpName[] = [
  ...(Object.keys(core) as (keyof typeof core)[]).filter((name) => core[name].kind === "map"),
  ...LATER_MAPS,
]
