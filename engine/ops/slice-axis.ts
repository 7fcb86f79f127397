// A slice of one axis, as derivatives and composites of the rest need it.
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"

/** Elements [start, end) of one axis, all of the others; end null is the end. The rank must be known. */
export function sliceAxis(b: Builder, x: Node, axis: number, start: number, end: number | null): Node {
  const ranges = (x.shape ?? []).map((_, other) =>
    other === axis ? { start, end, step: 1 } : { start: 0, end: null, step: 1 },
  )
  return b.op("slice", [x], { ranges })
}
