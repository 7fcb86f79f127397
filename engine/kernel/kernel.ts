// The loop language: what a plan's kernels are, as data, with the exact order of every sum. Not how a back end runs them.
import type { DType } from "../base/dtype.ts"
import type { Shape } from "../base/shape.ts"
import type { Span } from "../base/span.ts"
import type { Program } from "./program.ts"
import type { ScalarType } from "./scalar.ts"

/*
Order of arithmetic. Every back end that claims equal bits follows it; no multiply-add is ever fused.

reduce   Elements are numbered r = 0, 1, … in row-major order of `reduced`, and cut into blocks of REDUCE_BLOCK. In a block, lane j
         (of REDUCE_LANES = 8) starts at the identity and takes the elements with r mod 8 = j in order. The lanes are combined as
         ((l0+l4)+(l2+l6)) + ((l1+l5)+(l3+l7)), which two f32x4 or four f64x2 accumulators give. Blocks are combined in order, the first
         block's value being the start. An empty reduction is the identity.
matmul   k is cut into blocks of MATMUL_BLOCK. In a block, "sequential" starts at +0 and adds the rounded products in order of k;
         "lanes" does so in four lanes (k mod 4) and combines them as (p0+p2)+(p1+p3). Blocks are combined in order as above.
scan     Sequential along the axis.
scatter  Updates are added to their places in row-major order of `shape`, starting at +0.
*/

/** Lanes of a reduction. */
export const REDUCE_LANES = 8
/** Elements of a reduction's block. */
export const REDUCE_BLOCK = 1024
/** Length of a matmul's block of k. */
export const MATMUL_BLOCK = 512
/** Lanes of a matmul's "lanes" order. */
export const MATMUL_LANES = 4

/** Elements of a buffer seen over an iteration shape: element offset + Σ strides[i]·coordinate[i]. Strides may be 0 or negative. */
export interface BufferOperand {
  readonly kind: "buffer"
  readonly buffer: number
  readonly dtype: DType
  readonly offset: number
  readonly strides: readonly number[]
}

/** The number offset + Σ strides[i]·coordinate[i] itself, as i32: counters, ranges, coordinates. */
export interface IndexOperand {
  readonly kind: "index"
  readonly offset: number
  readonly strides: readonly number[]
}

export type Operand = BufferOperand | IndexOperand

/** What every kernel says of where it comes from. */
interface Traced {
  /** The places of the user's text whose values the kernel computes, each once. */
  readonly spans: readonly Span[]
}

/**
 * For each coordinate of `shape`: outputs[i] = program.results[i]. The program's inputs are `inputs`, in order. A place that is written
 * may also be read, or lie where an input lies, only element by element: all of an element is read before any of it is written.
 */
export interface MapKernel extends Traced {
  readonly kind: "map"
  readonly shape: Shape
  readonly inputs: readonly Operand[]
  readonly program: Program
  /** Distinct places; an output may cover only a region of its buffer. */
  readonly outputs: readonly BufferOperand[]
}

export type Combine = "sum" | "prod" | "max" | "min" | "any" | "all"

/** For each coordinate of `shape`: the program's one result, combined over `reduced`, then the epilogue. */
export interface ReduceKernel extends Traced {
  readonly kind: "reduce"
  readonly shape: Shape
  readonly reduced: Shape
  /** Strides over [...shape, ...reduced]. */
  readonly inputs: readonly Operand[]
  readonly program: Program
  readonly combine: Combine
  /** Strides over `shape`. The epilogue's input 0 is the combined value; these follow. */
  readonly epilogueInputs: readonly Operand[]
  readonly epilogue: Program
  readonly outputs: readonly BufferOperand[]
}

/** For each batch coordinate: [m, k] · [k, n], then the epilogue. Transposes are strides. */
export interface MatmulKernel extends Traced {
  readonly kind: "matmul"
  readonly batch: Shape
  readonly m: number
  readonly n: number
  readonly k: number
  readonly type: ScalarType
  readonly order: "sequential" | "lanes"
  /** Strides over [...batch, m, k]. */
  readonly a: BufferOperand
  /** Strides over [...batch, k, n]. */
  readonly b: BufferOperand
  /** Strides over [...batch, m, n]. The epilogue's input 0 is the product; these follow. */
  readonly epilogueInputs: readonly Operand[]
  readonly epilogue: Program
  readonly outputs: readonly BufferOperand[]
}

/** Running sums or products along the last axis of [...shape, length]; a reversed scan has negative strides. */
export interface ScanKernel extends Traced {
  readonly kind: "scan"
  readonly shape: Shape
  readonly length: number
  readonly combine: "sum" | "prod"
  /** Exclusive: element i is the combination of those before it. */
  readonly exclusive: boolean
  readonly input: BufferOperand
  readonly output: BufferOperand
}

/** For each coordinate: output = source[its own offset + axisStride · index]; NaN, or 0 for integers, where the index is not in [0, axisSize). */
export interface GatherKernel extends Traced {
  readonly kind: "gather"
  readonly shape: Shape
  readonly source: BufferOperand
  readonly axisSize: number
  readonly axisStride: number
  readonly indices: BufferOperand
  readonly output: BufferOperand
}

/** The output's whole buffer is zeroed; then, for each coordinate, output[its own offset + axisStride · index] += update, but for indices outside. */
export interface ScatterKernel extends Traced {
  readonly kind: "scatter_add"
  readonly shape: Shape
  readonly updates: BufferOperand
  readonly indices: BufferOperand
  readonly axisSize: number
  readonly axisStride: number
  readonly output: BufferOperand
}

/** The first place of the largest or smallest along the last axis of [...shape, length]; a NaN wins over all numbers. */
export interface ArgReduceKernel extends Traced {
  readonly kind: "argreduce"
  readonly shape: Shape
  readonly length: number
  readonly mode: "max" | "min"
  readonly input: BufferOperand
  readonly output: BufferOperand
}

/** The order that sorts each line, stable, NaN last in both directions. */
export interface ArgSortKernel extends Traced {
  readonly kind: "argsort"
  readonly shape: Shape
  readonly length: number
  readonly descending: boolean
  readonly input: BufferOperand
  readonly output: BufferOperand
}

export type Kernel =
  | MapKernel
  | ReduceKernel
  | MatmulKernel
  | ScanKernel
  | GatherKernel
  | ScatterKernel
  | ArgReduceKernel
  | ArgSortKernel

/** The register type in which elements of a dtype are computed. */
export function scalarTypeOf(dtype: DType): ScalarType {
  switch (dtype) {
    case "float32":
      return "f32"
    case "float64":
    case "int64":
      return "f64"
    case "int32":
    case "uint8":
    case "bool":
      return "i32"
  }
}

/** The shape over which a kernel's outputs are written. */
export function outputShape(kernel: Kernel): Shape {
  switch (kernel.kind) {
    case "map":
    case "reduce":
    case "gather":
    case "scatter_add":
    case "argreduce":
      return kernel.shape
    case "matmul":
      return [...kernel.batch, kernel.m, kernel.n]
    case "scan":
    case "argsort":
      return [...kernel.shape, kernel.length]
  }
}

/** Everything that a kernel reads, each with the shape its strides are over. */
export function operandsOf(kernel: Kernel): readonly (readonly [Operand, Shape])[] {
  const over = (shape: Shape) => (operand: Operand) => [operand, shape] as const
  switch (kernel.kind) {
    case "map":
      return kernel.inputs.map(over(kernel.shape))
    case "reduce":
      return [
        ...kernel.inputs.map(over([...kernel.shape, ...kernel.reduced])),
        ...kernel.epilogueInputs.map(over(kernel.shape)),
      ]
    case "matmul":
      return [
        [kernel.a, [...kernel.batch, kernel.m, kernel.k]],
        [kernel.b, [...kernel.batch, kernel.k, kernel.n]],
        ...kernel.epilogueInputs.map(over(outputShape(kernel))),
      ]
    case "gather":
      return [
        [kernel.source, kernel.shape],
        [kernel.indices, kernel.shape],
      ]
    case "scatter_add":
      return [
        [kernel.updates, kernel.shape],
        [kernel.indices, kernel.shape],
      ]
    case "scan":
    case "argreduce":
    case "argsort":
      return [[kernel.input, [...kernel.shape, kernel.length]]]
  }
}

/** Everything that a kernel writes. */
export function outputsOf(kernel: Kernel): readonly BufferOperand[] {
  switch (kernel.kind) {
    case "map":
    case "reduce":
    case "matmul":
      return kernel.outputs
    case "scan":
    case "gather":
    case "scatter_add":
    case "argreduce":
    case "argsort":
      return [kernel.output]
  }
}
