// Views as arithmetic on strides: how a transpose, broadcast or reshape of a buffer is read in place. Slices and
// reversals are in part-views.ts.
import { rowMajorStrides, type Shape, sizeOf } from "../base/shape.ts"

/** Where the elements of a shape lie: offset + Σ strides[i]·coordinate[i], in elements. */
export interface Layout {
  readonly shape: Shape
  readonly offset: number
  readonly strides: readonly number[]
}

/** A change of view. `apply` yields null where strides cannot express it, so that a copy is needed. */
export interface View {
  /** Equal ids do equal things. */
  readonly id: string
  apply(layout: Layout): Layout | null
}

/** The dense row-major layout of a shape. */
export function denseLayout(shape: Shape): Layout {
  return { shape, offset: 0, strides: rowMajorStrides(shape) }
}

/** Whether the elements lie one after another in row-major order from offset 0. */
export function isDense({ shape, offset, strides }: Layout): boolean {
  const dense = rowMajorStrides(shape)
  return offset === 0 && shape.every((extent, axis) => extent <= 1 || strides[axis] === dense[axis])
}

/** Applies views in order, or yields null. */
export function applyAll(layout: Layout, views: readonly View[]): Layout | null {
  let current: Layout | null = layout
  for (const view of views) {
    if (current === null) return null
    current = view.apply(current)
  }
  return current
}

export function transposeView(permutation: readonly number[]): View {
  return {
    id: `t${permutation.join(",")}`,
    apply: ({ shape, offset, strides }) => ({
      shape: permutation.map((axis) => shape[axis] as number),
      offset,
      strides: permutation.map((axis) => strides[axis] as number),
    }),
  }
}

export function broadcastView(target: Shape): View {
  return {
    id: `b${target.join(",")}`,
    apply({ shape, offset, strides }) {
      const extra = target.length - shape.length
      return {
        shape: target,
        offset,
        strides: target.map((_, axis) =>
          axis < extra || shape[axis - extra] === 1 ? 0 : (strides[axis - extra] as number),
        ),
      }
    },
  }
}

/** One element of a vector, seen over a whole shape. */
export function elementView(index: number, target: Shape): View {
  return {
    id: `e${index}:${target.join(",")}`,
    apply: ({ offset, strides }) => ({
      shape: target,
      offset: offset + index * (strides[0] as number),
      strides: target.map(() => 0),
    }),
  }
}

export function reshapeView(target: Shape): View {
  return { id: `=${target.join(",")}`, apply: (layout) => reshaped(layout, target) }
}

/** Axes of sizes other than 1 are merged where they lie in one row, then cut anew. */
function reshaped({ shape, offset, strides }: Layout, target: Shape): Layout | null {
  if (sizeOf(shape) === 0) return { shape: target, offset, strides: rowMajorStrides(target) }
  const runs: { extent: number; stride: number }[] = []
  shape.forEach((extent, axis) => {
    if (extent === 1) return
    const stride = strides[axis] as number
    const last = runs[runs.length - 1]
    if (last !== undefined && last.stride === stride * extent) {
      last.extent *= extent
      last.stride = stride
    } else runs.push({ extent, stride })
  })
  const result = new Array<number>(target.length).fill(0)
  let axis = target.length - 1
  for (let index = runs.length - 1; index >= 0; index--) {
    const run = runs[index] as { extent: number; stride: number }
    let { stride } = run
    let rest = run.extent
    while (rest > 1) {
      const extent = axis >= 0 ? (target[axis] as number) : 1
      if (axis < 0 || rest % extent !== 0) return null
      if (extent > 1) {
        result[axis] = stride
        stride *= extent
        rest /= extent
      }
      axis--
    }
  }
  return { shape: target, offset, strides: result }
}
