// The one place where operations are registered. An operation without a record, or a record without a rule, does not compile.
import type { OpName } from "../graph/op-attrs.ts"
import { argmax, argmin, argsort } from "./arg-reduce.ts"
import { abs, add, div, mul, neg, reciprocal, sign, square, sub } from "./arithmetic.ts"
import { equal, greater, greaterEqual, less, lessEqual, maximum, minimum, notEqual, select } from "./comparison.ts"
import { matmul } from "./contract.ts"
import { cumprod, cumsum } from "./cumulative.ts"
import { floorDiv, mod } from "./division.ts"
import { exp, expm1, log, log1p, sigmoid, softplus } from "./exponential.ts"
import { gather, scatterAdd } from "./gathering.ts"
import { acosh, asinh, atanh, cosh, erf, erfc, sinh, tanh } from "./hyperbolic.ts"
import { concat, pad } from "./joining.ts"
import { isFiniteOp, isInfOp, isNanOp, logicalAnd, logicalNot, logicalOr, logicalXor } from "./logic.ts"
import { cast, identity, relu, stopGradient } from "./passing.ts"
import { extractPatches, foldPatches } from "./patches.ts"
import { pow, rsqrt, sqrt } from "./power.ts"
import { randomNormal, randomUniform, truncatedNormal } from "./random.ts"
import type { OpRecord } from "./record.ts"
import { reduceAll, reduceAny, reduceMax, reduceMin, reduceProd, reduceSum } from "./reduce.ts"
import { ceil, floor, round, trunc } from "./rounding.ts"
import { constant, input, iota, readVariable } from "./source.ts"
import { assign, group } from "./state.ts"
import { acos, asin, atan, atan2, cos, sin, tan } from "./trigonometry.ts"
import {
  broadcastLike,
  concatPart,
  reshapeLike,
  scatterAddLike,
  shapeOf,
  sizeOfOp,
  sliceGradLike,
  sumLike,
} from "./unknown-shape.ts"
import { broadcastTo, reshape, reverse, slice, transpose } from "./view.ts"

export const opTable: { readonly [N in OpName]: OpRecord<N> } = {
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
  floor_div: floorDiv,
  mod,
  pow,
  maximum,
  minimum,
  atan2,
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
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  sinh,
  cosh,
  tanh,
  asinh,
  acosh,
  atanh,
  erf,
  erfc,
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
  logical_not: logicalNot,
  logical_and: logicalAnd,
  logical_or: logicalOr,
  logical_xor: logicalXor,
  is_nan: isNanOp,
  is_inf: isInfOp,
  is_finite: isFiniteOp,
  // reduce
  reduce_sum: reduceSum,
  reduce_prod: reduceProd,
  reduce_max: reduceMax,
  reduce_min: reduceMin,
  reduce_any: reduceAny,
  reduce_all: reduceAll,
  argmax,
  argmin,
  // view
  reshape,
  transpose,
  broadcast_to: broadcastTo,
  slice,
  reverse,
  // move
  concat,
  pad,
  gather,
  scatter_add: scatterAdd,
  cumsum,
  cumprod,
  argsort,
  extract_patches: extractPatches,
  fold_patches: foldPatches,
  // contract
  matmul,
  // unknown-shape
  broadcast_like: broadcastLike,
  sum_like: sumLike,
  reshape_like: reshapeLike,
  size_of: sizeOfOp,
  shape_of: shapeOf,
  slice_grad_like: sliceGradLike,
  scatter_add_like: scatterAddLike,
  concat_part: concatPart,
}
