// relu with a slope below zero, which relu itself is where it is given one.
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { type Composite, number } from "./composite.ts"

export const leakyRelu: Composite<(b: Builder, x: Node, alpha?: number) => Node> = {
  name: "leaky_relu",
  signature: "leaky_relu(x, alpha=0.2)",
  doc: {
    summary: "x where positive, else alpha·x.",
    formula: "\\begin{cases} x & x > 0 \\\\ \\alpha x \\end{cases}",
    derivative: null,
  },
  expand: (b, x, alpha = 0.2) => b.select(b.op("greater", [x, number(b, x, 0)], {}), x, b.mul(number(b, x, alpha), x)),
}
