// Records of operations that a first program does without. They arrive after the core; index.ts has them in its table.
import { argmax, argmin, argsort } from "./arg-reduce.ts"
import { cumprod, cumsum } from "./cumulative.ts"
import { floorDiv, mod } from "./division.ts"
import { reduceAll, reduceAny, reduceMin, reduceProd } from "./further-reductions.ts"
import { gather, scatterAdd } from "./gathering.ts"
import { acosh, asinh, atanh, cosh, erf, erfc, sinh, tanh } from "./hyperbolic.ts"
import type { Later } from "./index.ts"
import { concat, pad } from "./joining.ts"
import { isInfOp, isNanOp, logicalAnd, logicalNot, logicalOr, logicalXor } from "./logic.ts"
import { extractPatches, foldPatches } from "./patches.ts"
import type { OpRecord } from "./record.ts"
import { reverse, slice } from "./slice.ts"
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

export const furtherRecords: { readonly [N in Later]: OpRecord<N> } = {
  logical_not: logicalNot,
  logical_and: logicalAnd,
  logical_or: logicalOr,
  logical_xor: logicalXor,
  is_nan: isNanOp,
  is_inf: isInfOp,
  floor_div: floorDiv,
  mod,
  atan2,
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
  reduce_prod: reduceProd,
  reduce_min: reduceMin,
  reduce_any: reduceAny,
  reduce_all: reduceAll,
  slice,
  reverse,
  argmax,
  argmin,
  concat,
  pad,
  gather,
  scatter_add: scatterAdd,
  cumsum,
  cumprod,
  argsort,
  extract_patches: extractPatches,
  fold_patches: foldPatches,
  broadcast_like: broadcastLike,
  sum_like: sumLike,
  reshape_like: reshapeLike,
  size_of: sizeOfOp,
  shape_of: shapeOf,
  slice_grad_like: sliceGradLike,
  scatter_add_like: scatterAddLike,
  concat_part: concatPart,
}
