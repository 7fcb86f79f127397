// Records of views of a part, or of a reverse order.
import { invariant } from "../base/invariant.ts"
import { isKnown } from "../base/shape.ts"
import { fillByIndex, ravel } from "./index-walk.ts"
import type { OpRecord } from "./record.ts"
import { inputAt, resolveAxes, resolveAxis } from "./rules.ts"
import { rangeSize, resolveRanges, slicedShape } from "./slicing.ts"

export const slice: OpRecord<"slice"> = {
  name: "slice",
  kind: "view",
  normalise: (inputs, attrs) => ({ ranges: resolveRanges(inputAt("slice", inputs, 0).shape, attrs.ranges) }),
  infer(inputs, attrs) {
    const x = inputAt("slice", inputs, 0)
    return { shape: slicedShape("slice", x.shape, attrs.ranges), dtype: x.dtype }
  },
  vjp({ b, inputs, node, cotangent }) {
    const x = inputAt("slice", inputs, 0)
    const { ranges } = node.attrs
    if (!isKnown(x.shape) || !isKnown(node.shape)) return [b.op("slice_grad_like", [cotangent, x], { ranges })]
    const backward = ranges.flatMap(({ step }, axis) => (step < 0 ? [axis] : []))
    const forward = backward.length === 0 ? cotangent : b.op("reverse", [cotangent], { axes: backward })
    const sizes = x.shape
    const axes = ranges.map((range, axis) => {
      const size = sizes[axis] as number
      const count = rangeSize(range)
      if (count === 0) return { low: size, high: 0, interior: 0 }
      const stride = Math.abs(range.step)
      const last = range.start + (count - 1) * range.step
      const low = Math.min(range.start, last)
      return { low, high: size - low - (count - 1) * stride - 1, interior: stride - 1 }
    })
    return [b.op("pad", [forward], { value: 0, axes })]
  },
  lower: { how: "by-kind" },
  reference([x], attrs) {
    invariant(x, "slice lacks its input")
    const ranges = resolveRanges(x.shape, attrs.ranges)
    const shape = ranges.map(rangeSize)
    const data = fillByIndex(shape, (index) => {
      const source = ranges.map(({ start, step }, axis) => start + step * (index[axis] as number))
      return x.data[ravel(source, x.shape)] as number
    })
    return { shape, dtype: x.dtype, data }
  },
}

export const reverse: OpRecord<"reverse"> = {
  name: "reverse",
  kind: "view",
  shapeFrom: 0,
  normalise: (inputs, attrs) => ({
    axes: resolveAxes("reverse", inputAt("reverse", inputs, 0).shape, attrs.axes) ?? [],
  }),
  infer(inputs, attrs) {
    const x = inputAt("reverse", inputs, 0)
    resolveAxes("reverse", x.shape, attrs.axes)
    return { shape: x.shape, dtype: x.dtype }
  },
  vjp: ({ b, node, cotangent }) => [b.op("reverse", [cotangent], node.attrs)],
  lower: { how: "by-kind" },
  reference([x], attrs) {
    invariant(x, "reverse lacks its input")
    const turned = new Set(attrs.axes.map((axis) => resolveAxis("reverse", x.shape, axis)))
    const data = fillByIndex(x.shape, (index) => {
      const source = index.map((i, axis) => (turned.has(axis) ? (x.shape[axis] as number) - 1 - i : i))
      return x.data[ravel(source, x.shape)] as number
    })
    return { ...x, data }
  },
}
