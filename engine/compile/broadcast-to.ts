// A broadcast to a shape, where one is needed. Both passes over unknown shapes make some.
import { type Shape, sameShape } from "../base/shape.ts"
import type { Node } from "../graph/node.ts"
import type { NodeMaker } from "./pure-graph.ts"

/** x in the given shape: x itself where it has that already. */
export function broadcastTo(maker: NodeMaker, x: Node, shape: Shape, like: Node): Node {
  return sameShape(x.shape, shape) ? x : maker.make("broadcast_to", [x], { shape }, like)
}
