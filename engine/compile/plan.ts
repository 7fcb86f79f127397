// The plan: what compile makes of a graph for one set of shapes, and all that a back end sees.
import type { DType, TypedArray } from "../base/dtype.ts"
import type { Shape } from "../base/shape.ts"
import type { VariableInfo } from "../graph/node.ts"
import type { InputRole } from "../graph/op-attrs.ts"
import type { Kernel } from "../kernel/kernel.ts"

/** A dense row-major region of the arena, or (for inputs and constants) an array of its own. Offsets in bytes. */
export interface PlanBuffer {
  readonly id: number
  readonly dtype: DType
  readonly shape: Shape
  readonly place:
    | { readonly kind: "arena"; readonly offset: number }
    | { readonly kind: "input"; readonly index: number }
    | { readonly kind: "constant"; readonly index: number }
}

export interface PlanInput {
  readonly buffer: number
  readonly source:
    | { readonly kind: "input"; readonly node: number; readonly role: InputRole }
    | { readonly kind: "variable"; readonly variable: VariableInfo }
}

export interface PlanStore {
  readonly variable: VariableInfo
  readonly buffer: number
}

export interface Plan {
  readonly inputs: readonly PlanInput[]
  readonly constants: readonly (readonly [buffer: number, data: TypedArray])[]
  readonly buffers: readonly PlanBuffer[]
  readonly kernels: readonly Kernel[]
  /** Buffers of the fetched nodes, in the order asked for. */
  readonly outputs: readonly number[]
  /** Variables that the run assigns, in creation order of the assigns. */
  readonly stores: readonly PlanStore[]
  /** A scalar output recorded at each run of a loop, or null. */
  readonly record: number | null
  readonly arenaBytes: number
}
