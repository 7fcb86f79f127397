// Records of concatenation and padding.
import { invariant } from "../base/invariant.ts"
import { formatShape, isKnown, type PartialShape } from "../base/shape.ts"
import type { Node } from "../graph/node.ts"
import { shapeError, valueError } from "./errors.ts"
import { fillByIndex, ravel, splitAt } from "./index-walk.ts"
import type { OpRecord } from "./record.ts"
import { checkSameDType, inputAt, resolveAxis } from "./rules.ts"
import { sliceAxis } from "./slice-axis.ts"

/** The common shape of the parts: sizes must agree but along the axis, where they add up. */
function concatenatedShape(inputs: readonly Node[], axis: number): PartialShape {
  let shape: (number | null)[] | null = null
  for (const { shape: part } of inputs) {
    if (part === null) return null
    if (shape === null) {
      shape = [...part]
      continue
    }
    const whole = `concat of ${inputs.map((input) => formatShape(input.shape)).join(", ")} along axis ${axis}`
    if (part.length !== shape.length)
      throw shapeError(`${whole}: they have different numbers of axes. Use stack, or expand_dims first.`)
    for (const [other, extent] of part.entries()) {
      const before: number | null = shape[other] ?? null
      if (other === axis) shape[other] = before === null || extent === null ? null : before + extent
      else if (before === null) shape[other] = extent
      else if (extent !== null && extent !== before) {
        throw shapeError(
          `${whole}: the sizes ${before} and ${extent} of axis ${other} differ. Only axis ${axis} may differ.`,
        )
      }
    }
  }
  return shape
}

export const concat: OpRecord<"concat"> = {
  name: "concat",
  kind: "move",
  normalise: (inputs, attrs) => ({ axis: resolveAxis("concat", inputAt("concat", inputs, 0).shape, attrs.axis) }),
  infer(inputs, attrs) {
    const first = inputAt("concat", inputs, 0)
    for (const input of inputs) checkSameDType("concat", first, input)
    return { shape: concatenatedShape(inputs, resolveAxis("concat", first.shape, attrs.axis)), dtype: first.dtype }
  },
  vjp({ b, inputs, node, cotangent, wanted }) {
    const { axis } = node.attrs
    let start: number | null = 0
    return inputs.map((input, index) => {
      const from: number | null = start
      const size = input.shape?.[axis] ?? null
      start = from === null || size === null ? null : from + size
      if (!wanted[index]) return null
      if (from !== null && size !== null && cotangent.shape !== null)
        return sliceAxis(b, cotangent, axis, from, from + size)
      return b.op("concat_part", [cotangent, ...inputs], { axis, index })
    })
  },
  lower: { how: "by-kind" },
  reference(inputs, attrs) {
    const first = inputs[0]
    invariant(first, "concat lacks its inputs")
    const axis = resolveAxis("concat", first.shape, attrs.axis)
    const total = inputs.reduce((sum, { shape }) => sum + (shape[axis] as number), 0)
    const shape = first.shape.map((extent, other) => (other === axis ? total : extent))
    const { outer } = splitAt(shape, axis)
    const data = new Float64Array(outer * splitAt(shape, axis).inner * total)
    let at = 0
    for (let o = 0; o < outer; o++) {
      for (const part of inputs) {
        const { extent, inner } = splitAt(part.shape, axis)
        const block = extent * inner
        data.set(part.data.subarray(o * block, (o + 1) * block), at)
        at += block
      }
    }
    return { shape, dtype: first.dtype, data }
  },
}

export const pad: OpRecord<"pad"> = {
  name: "pad",
  kind: "move",
  infer(inputs, { axes }) {
    const x = inputAt("pad", inputs, 0)
    if (axes.some(({ low, high, interior }) => low < 0 || high < 0 || interior < 0)) {
      throw valueError("pad by a negative number: it only adds. Use a slice to take away.")
    }
    if (x.shape === null) return { shape: axes.map(() => null), dtype: x.dtype }
    if (axes.length !== x.shape.length) {
      throw shapeError(
        `pad of ${formatShape(x.shape)} by ${axes.length} pairs: it has ${x.shape.length} axes. Give one pair for each.`,
      )
    }
    const shape = x.shape.map((extent, axis) => {
      const { low, high, interior } = axes[axis] ?? { low: 0, high: 0, interior: 0 }
      return extent === null ? null : low + high + extent + Math.max(extent - 1, 0) * interior
    })
    return { shape, dtype: x.dtype }
  },
  vjp({ b, inputs, node, cotangent }) {
    const x = inputAt("pad", inputs, 0)
    const ranges = node.attrs.axes.map(({ low, high, interior }, axis) => {
      const size = x.shape?.[axis] ?? null
      const step = interior + 1
      if (size === null) return { start: low, end: high === 0 ? null : -high, step }
      return { start: low, end: size === 0 ? low : low + (size - 1) * step + 1, step }
    })
    const inside = b.op("slice", [cotangent], { ranges })
    return [isKnown(x.shape) ? inside : b.op("reshape_like", [inside, x], {})]
  },
  lower: { how: "by-kind" },
  reference([x], { axes, value }) {
    invariant(x, "pad lacks its input")
    const shape = x.shape.map((extent, axis) => {
      const { low, high, interior } = axes[axis] ?? { low: 0, high: 0, interior: 0 }
      return low + high + extent + Math.max(extent - 1, 0) * interior
    })
    const data = fillByIndex(shape, (index) => {
      const source = index.map((i, axis) => {
        const { low, interior } = axes[axis] ?? { low: 0, interior: 0 }
        return (i - low) / (interior + 1)
      })
      const inside = source.every((i, axis) => Number.isInteger(i) && i >= 0 && i < (x.shape[axis] as number))
      return inside ? (x.data[ravel(source, x.shape)] as number) : value
    })
    return { shape, dtype: x.dtype, data }
  },
}
