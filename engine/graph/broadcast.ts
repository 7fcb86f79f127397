// Broadcasting as nodes: what the builder puts before a map (or a batched product) whose inputs differ in shape.
import { isKnown, type PartialShape, sameShape } from "../base/shape.ts"
import type { Node } from "./node.ts"

/** How the builder makes the nodes, and what it knows of shapes that are equal though unknown. */
export interface Broadcasting {
  to(x: Node, shape: readonly number[]): Node
  /** The broadcast of x against `like`: broadcasting works both ways, so the result may be larger than `like`. */
  like(x: Node, like: Node): Node
  /** The node whose shape this one has for certain. */
  origin(x: Node): Node
  /** Records that x has the shape of `same`. */
  setOrigin(x: Node, same: Node): void
}

/** Whether broadcasting against y could make x larger, for all that is known while tracing. */
export function mightGrow(x: PartialShape, y: PartialShape): boolean {
  if (y !== null && y.length === 0) return false
  if (x === null || y === null || y.length > x.length) return true
  return y.some((extent, axis) => {
    const own = x[axis + x.length - y.length] ?? null
    return extent !== 1 && (own === 1 || own === null)
  })
}

/** The inputs, each broadcast to `target`, the broadcast of all their shapes. */
export function alignInputs(inputs: readonly Node[], target: PartialShape, how: Broadcasting): readonly Node[] {
  if (inputs.every((x) => sameShape(x.shape, target)) && isKnown(target)) return inputs
  if (isKnown(target)) return inputs.map((x) => (sameShape(x.shape, target) ? x : how.to(x, target)))
  const grows = (x: Node, y: Node): boolean => how.origin(x) !== how.origin(y) && mightGrow(x.shape, y.shape)
  const [first, ...rest] = inputs
  if (first === undefined) return inputs
  // One input collects the full shape; the others are then broadcast to it.
  let full = first
  for (const x of rest) if (grows(full, x)) full = how.like(full, x)
  const aligned = rest.map((x) => {
    if (!grows(x, full)) return x
    const grown = how.like(x, full)
    how.setOrigin(grown, full)
    return grown
  })
  return [full, ...aligned]
}
