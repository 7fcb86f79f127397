// Makes the record of an element-wise operation from what is its own: derivative, scalar code and float64 definition.
import type { DType } from "../base/dtype.ts"
import { invariant } from "../base/invariant.ts"
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"
import type { MapAttrs } from "../graph/op-attrs.ts"
import type { Scalar, ScalarBuilder } from "../kernel/scalar.ts"
import { wrapElement, wrapScalar } from "./element.ts"
import type { OpRecord, ReferenceTensor } from "./record.ts"
import { type Accepts, broadcastAll, checkDType, checkSameDType, inputAt } from "./rules.ts"

export type MapName = Exclude<keyof MapAttrs, "cast" | "select">

/** What a derivative is written from; y is x again for an operation of one input. */
export interface Partials {
  readonly b: Builder
  /** The cotangent of the value. */
  readonly g: Node
  readonly x: Node
  readonly y: Node
  /** The operation's own value. */
  readonly value: Node
}

/** The cotangent of one input, or null where none flows there. */
export type Partial = ((at: Partials) => Node) | null

export interface MapSpec {
  readonly accepts: Accepts
  /** The dtype of the result where it is not that of the inputs. */
  readonly result?: DType
  /** One entry per input; null where the operation has no gradient at all. */
  readonly partials: readonly Partial[] | null
  /** `dtype` is that of the result. y is x again for an operation of one input. */
  scalar(k: ScalarBuilder, x: Scalar, y: Scalar, dtype: DType): Scalar
  /** The definition in float64, with the dtype of the inputs; what it returns is wrapped to that of the result. */
  element(x: number, y: number, dtype: DType): number
}

/** A scalar constant of the cotangent's dtype. */
export function literal({ b, g }: Partials, value: number): Node {
  return b.scalar(g.dtype, value)
}

/** The record of a map of `arity` inputs of one dtype. */
export function mapRecord<N extends MapName>(name: N, arity: 1 | 2, spec: MapSpec): OpRecord<N> {
  const { accepts, result, partials } = spec
  return {
    name,
    kind: "map",
    infer(inputs) {
      invariant(inputs.length === arity, `${name} takes ${arity} inputs, not ${inputs.length}`)
      const x = inputAt(name, inputs, 0)
      const y = inputAt(name, inputs, arity - 1)
      checkDType(name, x.dtype, accepts)
      checkDType(name, y.dtype, accepts)
      checkSameDType(name, x, y)
      return { shape: broadcastAll(name, inputs), dtype: result ?? x.dtype }
    },
    vjp:
      partials === null
        ? null
        : ({ b, node, inputs, cotangent, wanted }) => {
            const at = {
              b,
              g: cotangent,
              x: inputAt(name, inputs, 0),
              y: inputAt(name, inputs, arity - 1),
              value: node,
            }
            return partials.map((partial, index) => (partial !== null && wanted[index] ? partial(at) : null))
          },
    lower: {
      how: "map",
      scalar(k, args, _attrs, dtype) {
        const x = args[0]
        const y = args[arity - 1]
        invariant(x !== undefined && y !== undefined, `${name} lacks an argument`)
        return wrapScalar(k, spec.scalar(k, x, y, dtype), dtype)
      },
    },
    reference: (inputs) => evaluateMap(name, inputs, spec),
  }
}

function evaluateMap(name: string, inputs: readonly ReferenceTensor[], spec: MapSpec): ReferenceTensor {
  const x = inputs[0]
  const y = inputs.at(-1)
  invariant(x !== undefined && y !== undefined, `${name} lacks an input`)
  const dtype = spec.result ?? x.dtype
  const data = new Float64Array(x.data.length)
  for (let i = 0; i < data.length; i++) {
    data[i] = wrapElement(spec.element(x.data[i] as number, y.data[i] as number, x.dtype), dtype)
  }
  return { shape: x.shape, dtype, data }
}
