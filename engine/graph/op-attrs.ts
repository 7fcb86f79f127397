// The attributes of every operation, by name: plain data, so that a graph can be printed, hashed and sent.
import type { DType, TensorValue } from "../base/dtype.ts"
import type { PartialShape, Shape } from "../base/shape.ts"
import type { VariableInfo } from "./node.ts"

type None = Readonly<Record<never, never>>
interface Axes {
  /** Axes counted from the front, ascending; null is all of them (also where the rank is unknown). */
  readonly axes: readonly number[] | null
  readonly keepDims: boolean
}
interface Axis {
  readonly axis: number
}

/** What stands behind an `input` node: fed by the reader's program, a value of the run, a live number, a random key. */
export type InputRole = "placeholder" | "leaf" | "number" | "random-key"

export interface SourceAttrs {
  constant: { readonly value: TensorValue }
  /** A value given at each run. A `random-key` is int32[4]: seed low, seed high, stream, run number. */
  input: { readonly role: InputRole; readonly label: string; readonly shape: PartialShape; readonly dtype: DType }
  /** The value of a variable when the run begins, or after its control inputs. */
  read_variable: { readonly variable: VariableInfo }
  /** Counter-based draws; inputs: key [, like], where `like` gives the shape if attrs.shape is null. */
  random_uniform: { readonly shape: Shape | null; readonly dtype: DType }
  random_normal: { readonly shape: Shape | null; readonly dtype: DType }
  truncated_normal: { readonly shape: Shape | null; readonly dtype: DType }
  /** 0, 1, 2, … along one axis of the given shape. */
  iota: { readonly shape: Shape; readonly axis: number; readonly dtype: DType }
}

export interface StateAttrs {
  /** Input: the new value, which is also the node's value. */
  assign: { readonly variable: VariableInfo }
  /** No value; its control inputs are what it runs. */
  group: None
}

type UnaryMapName =
  | "neg"
  | "abs"
  | "sign"
  | "floor"
  | "ceil"
  | "round"
  | "trunc"
  | "reciprocal"
  | "square"
  | "sqrt"
  | "rsqrt"
  | "exp"
  | "expm1"
  | "log"
  | "log1p"
  | "sin"
  | "cos"
  | "tan"
  | "asin"
  | "acos"
  | "atan"
  | "sinh"
  | "cosh"
  | "tanh"
  | "asinh"
  | "acosh"
  | "atanh"
  | "erf"
  | "erfc"
  | "sigmoid"
  | "softplus"
  | "relu"
  | "identity"
  | "stop_gradient"
  | "logical_not"
  | "is_nan"
  | "is_inf"
  | "is_finite"
type BinaryMapName =
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "floor_div"
  | "mod"
  | "pow"
  | "maximum"
  | "minimum"
  | "atan2"
  | "equal"
  | "not_equal"
  | "less"
  | "less_equal"
  | "greater"
  | "greater_equal"
  | "logical_and"
  | "logical_or"
  | "logical_xor"

export type MapAttrs = Record<UnaryMapName | BinaryMapName, None> & {
  cast: { readonly dtype: DType }
  /** Inputs: condition (bool), then, else. */
  select: None
}

type ReduceName = "reduce_sum" | "reduce_prod" | "reduce_max" | "reduce_min" | "reduce_any" | "reduce_all"
export type ReduceAttrs = Record<ReduceName, Axes> & {
  argmax: Axis & { readonly dtype: DType }
  argmin: Axis & { readonly dtype: DType }
}

export interface ViewAttrs {
  /** Sizes of the result; at most one -1, which stays unknown until the input is known. */
  reshape: { readonly shape: Shape }
  transpose: { readonly permutation: readonly number[] }
  broadcast_to: { readonly shape: Shape }
  /** Half-open ranges with steps ≠ 0, one per axis, already normalised as Python's slice.indices; null size axes keep `end: null`. */
  slice: { readonly ranges: readonly { readonly start: number; readonly end: number | null; readonly step: number }[] }
  reverse: { readonly axes: readonly number[] }
}

export interface MoveAttrs {
  concat: Axis
  /** Zeros (or `value`) around and between: low, high and interior padding per axis, as XLA's Pad. */
  pad: {
    readonly value: number
    readonly axes: readonly { readonly low: number; readonly high: number; readonly interior: number }[]
  }
  /** Inputs: params, integer indices. Result: params.shape[:axis] + indices.shape + params.shape[axis+1:]. */
  gather: Axis
  /** Inputs: indices, updates; zeros of `size` along axis plus updates summed at indices: the transpose of gather. */
  scatter_add: Axis & { readonly size: number }
  cumsum: Axis & { readonly exclusive: boolean; readonly reverse: boolean }
  cumprod: Axis & { readonly exclusive: boolean; readonly reverse: boolean }
  /** Indices (int32) that sort the axis, stable. */
  argsort: Axis & { readonly descending: boolean }
  /** Windows of an image batch [n, h, w, c] → [n, oh, ow, kh*kw*c] and its transpose. */
  extract_patches: PatchAttrs
  fold_patches: PatchAttrs & { readonly height: number; readonly width: number }
}
export interface PatchAttrs {
  readonly kernel: readonly [number, number]
  readonly strides: readonly [number, number]
  /** Rows/columns added before and after: top, bottom, left, right. */
  readonly padding: readonly [number, number, number, number]
  readonly padValue: number
}

export interface ContractAttrs {
  /** Batched product of the last two axes; both inputs have equal batch axes (the builder broadcasts them). */
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean }
}

/** For shapes that are unknown while tracing; specialising turns each into one of the above or a constant. */
export interface UnknownShapeAttrs {
  /** Inputs: x, like. */
  broadcast_like: None
  /** Inputs: x, like: sums x down to the shape of `like`; the transpose of broadcast_like. */
  sum_like: None
  reshape_like: None
  /** The number of elements along the axes (null: all), as the given dtype. */
  size_of: { readonly axes: readonly number[] | null; readonly dtype: DType }
  shape_of: { readonly dtype: DType }
  /** `slice`'s transpose where the size is unknown; inputs: updates, like. */
  slice_grad_like: ViewAttrs["slice"]
  scatter_add_like: Axis
  /** A part of a concat's cotangent; inputs: cotangent, then all the concat's inputs. */
  concat_part: Axis & { readonly index: number }
}

/** Every primitive operation and its attributes. Composites (softmax, mean, …) are functions that build these. */
export type OpAttrs = SourceAttrs &
  StateAttrs &
  MapAttrs &
  ReduceAttrs &
  ViewAttrs &
  MoveAttrs &
  ContractAttrs &
  UnknownShapeAttrs
export type OpName = keyof OpAttrs
