// tf.nn's activations beyond relu and softmax, and all of them in one table.
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import * as activation from "../../../ops/composites/activations.ts"
import type { Composite } from "../../../ops/composites/composite.ts"
import { leakyRelu } from "../../../ops/composites/leaky-relu.ts"
import type { PyValue } from "../../objects/object.ts"
import { coreActivations } from "./activations.ts"
import { type FunctionTable, general, unary } from "./table.ts"

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

export const activationFunctions: FunctionTable = {
  ...coreActivations,
  relu6: simple("relu6", "Relu6", activation.relu6, "features"),
  leaky_relu: sloped("leaky_relu", "LeakyRelu", leakyRelu, "0.2"),
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
}
