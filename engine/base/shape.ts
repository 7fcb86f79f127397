// Shapes, known and partly known, and the broadcasting rule of NumPy.

/** Sizes of the axes, outermost first. [] is a scalar. */
export type Shape = readonly number[]

/** A shape while tracing: `null` sizes are unknown; `null` alone is an unknown rank. */
export type PartialShape = readonly (number | null)[] | null

/** Number of elements. */
export function sizeOf(shape: Shape): number {
  let size = 1
  for (const extent of shape) size *= extent
  return size
}

export function isKnown(shape: PartialShape): shape is Shape {
  return shape !== null && shape.every((extent) => extent !== null)
}

export function sameShape(a: PartialShape, b: PartialShape): boolean {
  if (a === null || b === null) return a === b
  return a.length === b.length && a.every((extent, axis) => extent === b[axis])
}

/** Elements between neighbours along each axis, row-major. */
export function rowMajorStrides(shape: Shape): number[] {
  const strides = new Array<number>(shape.length)
  let stride = 1
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride
    stride *= shape[axis] ?? 1
  }
  return strides
}

/**
 * The broadcast of two shapes by NumPy's rule, or `undefined` where they do not fit. Sizes unknown on one side stay unknown
 * unless the other side is known and not 1 (then a run-time check will hold them to it); an unknown rank stays unknown.
 */
export function broadcastShapes(a: PartialShape, b: PartialShape): PartialShape | undefined {
  if (a === null || b === null) return null
  const rank = Math.max(a.length, b.length)
  const result = new Array<number | null>(rank)
  for (let axis = 0; axis < rank; axis++) {
    const left = axis < rank - a.length ? 1 : (a[axis - rank + a.length] ?? null)
    const right = axis < rank - b.length ? 1 : (b[axis - rank + b.length] ?? null)
    if (left === right) result[axis] = left
    else if (left === 1) result[axis] = right
    else if (right === 1) result[axis] = left
    else if (left === null) result[axis] = right
    else if (right === null) result[axis] = left
    else return undefined
  }
  return result
}

/** A shape as Python writes it: (), (3,), (2, 3), (None, 784); an unknown rank is <unknown>. */
export function formatShape(shape: PartialShape): string {
  if (shape === null) return "<unknown>"
  const extents = shape.map((extent) => (extent === null ? "None" : String(extent)))
  return extents.length === 1 ? `(${extents[0]},)` : `(${extents.join(", ")})`
}

/** An axis counted from either end as one from the front, or `undefined` where it is out of range. */
export function normaliseAxis(axis: number, rank: number): number | undefined {
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) return undefined
  return axis < 0 ? axis + rank : axis
}
