// tf.nn's activations and normalised exponentials: relu to gelu, softmax and log_softmax.
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import * as activation from "../../../ops/composites/activations.ts"
import { logSoftmax, softmax } from "../../../ops/composites/classification.ts"
import type { Composite } from "../../../ops/composites/composite.ts"
import type { PyValue } from "../../objects/object.ts"
import { axisArgument } from "./reductions.ts"
import { type FunctionTable, general, summaryOf, unary } from "./table.ts"

type Activation = Composite<(b: Builder, x: Node) => Node>

function simple(name: string, kind: string, composite: Activation, parameter = "x") {
  return unary(name, kind, composite.doc.summary, (b, x) => composite.expand(b, x), { parameter })
}

function sloped(name: string, kind: string, composite: typeof activation.elu, alpha: string) {
  return general(
    name,
    `(features, alpha=${alpha}, name=None)`,
    kind,
    composite.doc.summary,
    ({ b, ctx, node }, [features, slope]) =>
      composite.expand(b, node(features as PyValue, { what: name }), ctx.toFloat(slope as PyValue, "alpha")),
  )
}

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

export const activationFunctions: FunctionTable = {
  relu: general(
    "relu",
    "(features=None, name=None, alpha=0.0, max_value=None, threshold=0.0, x=None)",
    "Relu",
    summaryOf("relu"),
    ({ b, ctx, node }, [features, , alpha, most, , x]) => {
      const input = node((features ?? x) as PyValue, { what: "relu" })
      const slope = ctx.toFloat(alpha as PyValue, "alpha")
      const bent = slope === 0 ? b.op("relu", [input], {}) : activation.leakyRelu.expand(b, input, slope)
      return most === null ? bent : b.op("minimum", [bent, node(most as PyValue, { like: input.dtype })], {})
    },
  ),
  relu6: simple("relu6", "Relu6", activation.relu6, "features"),
  leaky_relu: sloped("leaky_relu", "LeakyRelu", activation.leakyRelu, "0.2"),
  elu: sloped("elu", "Elu", activation.elu, "1.0"),
  selu: simple("selu", "Selu", activation.selu, "features"),
  gelu: general(
    "gelu",
    "(features, approximate=False, name=None)",
    "Gelu",
    activation.gelu.doc.summary,
    ({ b, ctx, node }, [features, approximate]) =>
      activation.gelu.expand(b, node(features as PyValue, { what: "gelu" }), ctx.truth(approximate as PyValue)),
  ),
  silu: simple("silu", "Silu", activation.swish, "features"),
  swish: simple("swish", "Swish", activation.swish, "features"),
  softsign: simple("softsign", "Softsign", activation.softsign, "features"),
  mish: simple("mish", "Mish", activation.mish),
  hard_sigmoid: simple("hard_sigmoid", "HardSigmoid", activation.hardSigmoid),
  softmax: normalised("softmax", "Softmax", softmax),
  log_softmax: normalised("log_softmax", "LogSoftmax", logSoftmax),
}
