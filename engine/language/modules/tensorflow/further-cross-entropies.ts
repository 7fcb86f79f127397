// Cross-entropies with weights, l2_loss, and all of tf.nn's losses in one table.
import { isFloat } from "../../../base/dtype.ts"
import type { Node } from "../../../graph/node.ts"
import { l2Loss } from "../../../ops/composites/regression.ts"
import { sigmoidCrossEntropyWithLogits } from "../../../ops/composites/sigmoid-cross-entropy.ts"
import type { NativeContext } from "../../machine/native.ts"
import type { PyValue } from "../../objects/object.ts"
import type { Building } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { coreCrossEntropies, pair } from "./cross-entropies.ts"
import { type FunctionTable, general } from "./table.ts"

/** With a weight on the positive labels: (1 − z)x + (1 + (w − 1)z)·log(1 + e⁻ˣ), without overflow. */
function weighted(ctx: NativeContext, { b, node }: Building, y: Node, x: Node, weight: PyValue): Node {
  if (weight === null) return raiseValue(ctx, "weighted_cross_entropy_with_logits: give pos_weight=.")
  const one = b.scalar(x.dtype, 1)
  const scale = b.add(one, b.mul(b.sub(node(weight, { like: x.dtype }), one), y))
  return b.add(b.mul(b.sub(one, y), x), b.mul(scale, b.op("softplus", [b.neg(x)], {})))
}

export const crossEntropyFunctions: FunctionTable = {
  ...coreCrossEntropies,
  sigmoid_cross_entropy_with_logits: general(
    "sigmoid_cross_entropy_with_logits",
    "(labels=None, logits=None, name=None)",
    "logistic_loss",
    sigmoidCrossEntropyWithLogits.doc.summary,
    (building, [labels, logits]) => {
      const [y, x] = pair(building, "sigmoid_cross_entropy_with_logits", labels as PyValue, logits as PyValue)
      return sigmoidCrossEntropyWithLogits.expand(building.b, y, x)
    },
  ),
  weighted_cross_entropy_with_logits: general(
    "weighted_cross_entropy_with_logits",
    "(labels=None, logits=None, pos_weight=None, name=None, targets=None)",
    "logistic_loss",
    "As sigmoid_cross_entropy_with_logits, with a weight on the positive labels.",
    (building, [labels, logits, weight, , targets]) => {
      const [y, x] = pair(
        building,
        "weighted_cross_entropy_with_logits",
        (labels ?? targets) as PyValue,
        logits as PyValue,
      )
      return weighted(building.ctx, building, y, x, weight as PyValue)
    },
  ),
  l2_loss: general("l2_loss", "(t, name=None)", "L2Loss", l2Loss.doc.summary, ({ b, ctx, node }, [t]) => {
    const x = node(t as PyValue, { what: "l2_loss" })
    return isFloat(x.dtype) ? l2Loss.expand(b, x) : raiseValue(ctx, "l2_loss: expected floats.")
  }),
}
