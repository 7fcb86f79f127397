// What one operation must say about itself. One operation = one record; a missing rule fails to compile.
import type { DType, TensorValue } from "../base/dtype.ts"
import type { PartialShape, Shape } from "../base/shape.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"
import type { OpAttrs, OpName } from "../graph/op-attrs.ts"
import type { OpSignature } from "../graph/signature.ts"
import type { Scalar, ScalarBuilder } from "../kernel/scalar.ts"

/** What people read of an operation: documentation/ has one for each. */
export interface OpDoc {
  /** One sentence for hover and completion. */
  readonly summary: string
  /** TeX of the value, in terms of x, y, …; null where words serve better. */
  readonly formula: string | null
  /** TeX of the derivative, or null where there is none. */
  readonly derivative: string | null
}

export interface VjpContext<N extends OpName> {
  readonly b: Builder
  readonly node: Node<N>
  readonly inputs: readonly Node[]
  /** The cotangent of the node's value, of its shape and dtype. */
  readonly cotangent: Node
  /** For each input whether its cotangent is asked for; one that is not may be left null, to spare its nodes. */
  readonly wanted: readonly boolean[]
}

/** How an operation becomes kernels. What is not a map or a reduce is lowered by the compile pass for its kind, from shapes and attrs alone. */
export type Lowering<N extends OpName> =
  | {
      readonly how: "map"
      /** `dtype` is that of the result; args have the inputs' scalar types. */
      scalar(k: ScalarBuilder, args: readonly Scalar[], attrs: OpAttrs[N], dtype: DType): Scalar
    }
  | { readonly how: "reduce"; readonly combine: "sum" | "prod" | "max" | "min" | "any" | "all" | "argmax" | "argmin" }
  | { readonly how: "by-kind" }

/** A tensor in the reference evaluator: always float64 storage, whatever the dtype. */
export interface ReferenceTensor {
  readonly shape: Shape
  readonly dtype: DType
  readonly data: Float64Array
}

export interface OpRecord<N extends OpName = OpName> extends OpSignature<N> {
  /** Cotangents of the inputs (null: none flows there), or null for an operation that has no gradient. */
  readonly vjp: ((context: VjpContext<N>) => readonly (Node | null)[]) | null
  readonly lower: Lowering<N>
  /** The obvious evaluation in float64, with all shapes known. */
  reference(inputs: readonly ReferenceTensor[], attrs: OpAttrs[N]): ReferenceTensor
}

/** A sample for the tests of gradient, reference and back ends: inputs and the tolerance that the op's conditioning deserves. */
export interface OpSample<N extends OpName = OpName> {
  readonly inputs: readonly TensorValue[]
  readonly attrs: OpAttrs[N]
  /** Largest accepted relative error of a float32 result against the float64 reference; in units of 2^-24. */
  readonly ulps: number
  /** False where finite differences would cross a kink. */
  readonly differentiable: boolean
}

/** A call that must be refused, and the message it must be refused with. */
export interface OpMisuse<N extends OpName = OpName> {
  readonly inputs: readonly { readonly shape: PartialShape; readonly dtype: DType }[]
  readonly attrs: OpAttrs[N]
  readonly message: string
}
