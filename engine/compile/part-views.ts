// Slices and reversals as arithmetic on strides. They arrive after the core.
import { invariant } from "../base/invariant.ts"
import { isOp, type Node } from "../graph/node.ts"
import type { View } from "./layout.ts"
import { shapeOf } from "./pure-graph.ts"

/** The view of its input that a slice or a reverse is. */
export function partView(node: Node<"slice"> | Node<"reverse">): View {
  if (isOp(node, "reverse")) return reverseView(node.attrs.axes)
  const ranges = sliceRanges(node as Node<"slice">)
  invariant(
    ranges.every(({ extent }, axis) => extent === shapeOf(node)[axis]),
    "a slice that is not as large as its shape says",
  )
  return sliceView(ranges)
}

/** Number of elements in a half-open range with a step. */
function extentOf(start: number, end: number, step: number): number {
  return Math.max(0, Math.ceil((end - start) / step))
}

function sliceRanges(node: Node<"slice">): SliceRange[] {
  const shape = shapeOf(node.inputs[0] as Node)
  return node.attrs.ranges.map(({ start, end, step }, axis) => {
    const open = step > 0 ? (shape[axis] as number) : -1
    return { start, step, extent: extentOf(start, end ?? open, step) }
  })
}

export interface SliceRange {
  readonly start: number
  readonly extent: number
  readonly step: number
}

export function sliceView(ranges: readonly SliceRange[]): View {
  return {
    id: `s${ranges.map(({ start, extent, step }) => `${start}:${extent}:${step}`).join(",")}`,
    apply: ({ offset, strides }) => ({
      shape: ranges.map((range) => range.extent),
      // An empty axis has no first element: its start may lie outside.
      offset: ranges.reduce(
        (at, { start, extent }, axis) => at + (extent > 0 ? start : 0) * (strides[axis] as number),
        offset,
      ),
      strides: ranges.map(({ step }, axis) => step * (strides[axis] as number)),
    }),
  }
}

export function reverseView(axes: readonly number[]): View {
  return {
    id: `r${axes.join(",")}`,
    apply({ shape, offset, strides }) {
      const turned = [...strides]
      let start = offset
      for (const axis of axes) {
        start += Math.max(0, (shape[axis] as number) - 1) * (strides[axis] as number)
        turned[axis] = -(strides[axis] as number)
      }
      return { shape, offset: start, strides: turned }
    },
  }
}
