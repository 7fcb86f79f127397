// Cross-entropies from logits, as tf.nn has them.
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import {
  softmaxCrossEntropyWithLogits,
  sparseSoftmaxCrossEntropyWithLogits,
} from "../../../ops/composites/cross-entropy.ts"
import type { PyValue } from "../../objects/object.ts"
import type { Building } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { axisArgument } from "./reductions.ts"
import { type FunctionTable, general } from "./table.ts"

/** Labels as floats of the logits' dtype: numbers of any kind are labels. */
export function labelsLike(b: Builder, labels: Node, logits: Node): Node {
  return labels.dtype === logits.dtype ? labels : b.cast(labels, logits.dtype)
}

/** Both arguments as nodes, or the error that asks for their names. */
export function pair({ b, ctx, node }: Building, what: string, labels: PyValue, logits: PyValue): [Node, Node] {
  if (labels === null || logits === null) {
    return raiseValue(ctx, `Only call \`${what}\` with named arguments (labels=..., logits=..., ...)`)
  }
  const x = node(logits, { what })
  return [labelsLike(b, node(labels, { like: x.dtype, what }), x), x]
}

/** Class numbers as ints. */
export function classNumbers(b: Builder, labels: Node): Node {
  return labels.dtype === "int32" || labels.dtype === "int64" ? labels : b.cast(labels, "int32")
}

function dense(name: string, sentinel: boolean) {
  const signature = "labels=None, logits=None, axis=None, name=None, dim=None)"
  return general(
    name,
    sentinel ? `(_sentinel=None, ${signature}` : `(${signature}`,
    "softmax_cross_entropy_with_logits",
    softmaxCrossEntropyWithLogits.doc.summary,
    (building, args) => {
      const [labels, logits, axis, , dim] = sentinel ? args.slice(1) : args
      const [y, x] = pair(building, name, labels as PyValue, logits as PyValue)
      return softmaxCrossEntropyWithLogits.expand(building.b, y, x, axisArgument(building.ctx, -1, axis, dim))
    },
  )
}

export const coreCrossEntropies: FunctionTable = {
  softmax_cross_entropy_with_logits: dense("softmax_cross_entropy_with_logits", false),
  softmax_cross_entropy_with_logits_v2: dense("softmax_cross_entropy_with_logits_v2", true),
  sparse_softmax_cross_entropy_with_logits: general(
    "sparse_softmax_cross_entropy_with_logits",
    "(labels=None, logits=None, name=None)",
    "SparseSoftmaxCrossEntropyWithLogits",
    sparseSoftmaxCrossEntropyWithLogits.doc.summary,
    ({ b, ctx, node }, [labels, logits]) => {
      if (labels === null || logits === null) {
        return raiseValue(
          ctx,
          "Only call `sparse_softmax_cross_entropy_with_logits` with named arguments (labels=..., logits=..., ...)",
        )
      }
      return sparseSoftmaxCrossEntropyWithLogits.expand(
        b,
        classNumbers(b, node(labels as PyValue)),
        node(logits as PyValue),
      )
    },
  ),
}
