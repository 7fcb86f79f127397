// Class numbers as rows with a single 1.
import type { DType } from "../../base/dtype.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { expandDims, moveAxis } from "./axes.ts"
import type { Composite } from "./composite.ts"

interface OneHotOptions {
  readonly onValue?: number
  readonly offValue?: number
  readonly axis?: number
  readonly dtype?: DType
}

export const oneHot: Composite<(b: Builder, indices: Node, depth: number, options?: OneHotOptions) => Node> = {
  name: "one_hot",
  signature: "one_hot(indices, depth, on_value=1, off_value=0, axis=-1, dtype=tf.float32)",
  doc: {
    summary: "A row for each index, 1 at that place and 0 elsewhere; all 0 for an index outside.",
    formula: "[i = x]",
    derivative: null,
  },
  expand(b, indices, depth, { onValue = 1, offValue = 0, axis = -1, dtype = "float32" } = {}) {
    const places = b.op("iota", [], { shape: [depth], axis: 0, dtype: indices.dtype })
    const hits = b.op("equal", [expandDims.expand(b, indices, -1), places], {})
    const plain = onValue === 1 && offValue === 0
    const rows = plain ? b.cast(hits, dtype) : b.select(hits, b.scalar(dtype, onValue), b.scalar(dtype, offValue))
    return axis === -1 ? rows : moveAxis(b, rows, -1, axis)
  },
}
