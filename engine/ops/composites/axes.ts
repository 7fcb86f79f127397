// Axes added and moved. They work where sizes are unknown, if the rank is known.

import { generate } from "../../base/generate.ts"
import { normaliseAxis } from "../../base/shape.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { furtherOps } from "../further.ts"
import { resolveAxis } from "../rules.ts"
import type { Composite } from "./composite.ts"

/** The shape of a tensor whose rank must be known. */
export function knownRank(name: string, x: Node): readonly (number | null)[] {
  if (x.shape === null)
    throw furtherOps
      .get()
      .errors.shapeError(
        `${name} of a tensor of unknown rank: the number of axes must be known. Give the placeholder a shape, as in (None, 3).`,
      )
  return x.shape
}

/** A reshape to sizes of which at most one is unknown; null where there are more. */
export function tryReshape(b: Builder, x: Node, sizes: readonly (number | null)[]): Node | null {
  return sizes.filter((size) => size === null).length > 1
    ? null
    : b.reshape(
        x,
        sizes.map((size) => size ?? -1),
      )
}

/** The order of axes in which `from` has gone to `to`. */
function movedOrder(rank: number, from: number, to: number): number[] {
  const order = generate(rank, (axis) => axis).filter((axis) => axis !== from)
  order.splice(to, 0, from)
  return order
}

/** One axis moved to another place, the others in their order. */
export function moveAxis(b: Builder, x: Node, from: number, to: number): Node {
  const rank = knownRank("moveaxis", x).length
  const source = resolveAxis("moveaxis", x.shape, from)
  const target = resolveAxis("moveaxis", x.shape, to)
  return source === target ? x : b.transpose(x, movedOrder(rank, source, target))
}

export const expandDims: Composite<(b: Builder, x: Node, axis: number) => Node> = {
  name: "expand_dims",
  signature: "expand_dims(x, axis)",
  doc: { summary: "An axis of size 1 put in.", formula: null, derivative: null },
  expand(b, x, axis) {
    const shape = knownRank("expand_dims", x)
    const place = normaliseAxis(axis, shape.length + 1)
    if (place === undefined) throw furtherOps.get().errors.axisError("expand_dims", [...shape, 1], axis)
    const sizes = [...shape.slice(0, place), 1, ...shape.slice(place)]
    const reshaped = tryReshape(b, x, sizes)
    if (reshaped !== null) return reshaped
    // Broadcasting against a single element of more axes puts an axis in front, whatever the sizes are.
    const corner = b.reshape(
      b.scalar(x.dtype, 0),
      sizes.map(() => 1),
    )
    return b.transpose(b.op("broadcast_like", [x, corner], {}), movedOrder(sizes.length, 0, place))
  },
}
