// What the builder must know of an operation: its kind and its shape rule. The whole record is in ops/.
import type { DType } from "../base/dtype.ts"
import type { PartialShape } from "../base/shape.ts"
import type { Node } from "./node.ts"
import type { OpAttrs, OpName } from "./op-attrs.ts"

/** What passes ask for, never the name. */
export type OpKind = "source" | "state" | "map" | "reduce" | "view" | "move" | "contract" | "unknown-shape"

/** What the shape rule says of a node to be. */
export interface Inferred {
  readonly shape: PartialShape
  readonly dtype: DType
}

export interface OpSignature<N extends OpName = OpName> {
  readonly name: N
  readonly kind: OpKind
  /** The input whose shape the result always has, also where that is unknown; a map has that of every input. */
  readonly shapeFrom?: number
  /**
   * Attributes in their one form, as far as the inputs' shapes are known: axes counted from the front, slices as Python's
   * slice.indices. Doing it twice changes nothing. Absent where there is only one form.
   */
  normalise?(inputs: readonly Node[], attrs: OpAttrs[N]): OpAttrs[N]
  /** Shape and dtype of the result; throws OpError for what does not fit. Inputs may have unknown sizes. */
  infer(inputs: readonly Node[], attrs: OpAttrs[N]): Inferred
}

/** One signature per operation. The op table satisfies it. */
export type OpSignatures = { readonly [N in OpName]: OpSignature<N> }
