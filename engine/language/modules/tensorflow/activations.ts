// The activations of a first network: relu, softmax and log_softmax.
import { logSoftmax, softmax } from "../../../ops/composites/cross-entropy.ts"
import { leakyRelu } from "../../../ops/composites/leaky-relu.ts"
import type { PyValue } from "../../objects/object.ts"
import { axisArgument } from "./reductions.ts"
import { type FunctionTable, general, summaryOf } from "./table.ts"

function normalised(name: "softmax" | "log_softmax", kind: string, composite: typeof softmax) {
  return general(
    name,
    "(logits=None, axis=None, name=None, dim=None, x=None)",
    kind,
    composite.doc.summary,
    ({ b, ctx, node }, [logits, axis, , dim, x]) =>
      composite.expand(b, node((logits ?? x) as PyValue, { what: name }), axisArgument(ctx, -1, axis, dim)),
  )
}

export const coreActivations: FunctionTable = {
  relu: general(
    "relu",
    "(features=None, name=None, alpha=0.0, max_value=None, threshold=0.0, x=None)",
    "Relu",
    summaryOf("relu"),
    ({ b, ctx, node }, [features, , alpha, most, , x]) => {
      const input = node((features ?? x) as PyValue, { what: "relu" })
      const slope = ctx.toFloat(alpha as PyValue, "alpha")
      const bent = slope === 0 ? b.op("relu", [input], {}) : leakyRelu.expand(b, input, slope)
      return most === null ? bent : b.op("minimum", [bent, node(most as PyValue, { like: input.dtype })], {})
    },
  ),
  softmax: normalised("softmax", "Softmax", softmax),
  log_softmax: normalised("log_softmax", "LogSoftmax", logSoftmax),
}
