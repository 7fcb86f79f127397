// Views as strides: every chain of views shows the elements that the views' meaning says.
import fc from "fast-check"
import { expect, it } from "vitest"
import { rowMajorStrides, type Shape, sizeOf } from "../../engine/base/shape.ts"
import { broadcastView, denseLayout, type Layout, reshapeView, transposeView } from "../../engine/compile/layout.ts"
import { reverseView, sliceView } from "../../engine/compile/part-views.ts"

/** Elements of a layout in row-major order. */
function elements({ shape, offset, strides }: Layout): number[] {
  let places = [offset]
  shape.forEach((extent, axis) => {
    places = places.flatMap((place) => Array.from({ length: extent }, (_, i) => place + i * (strides[axis] as number)))
  })
  return places
}

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })

it("reshapes keep the order of the elements wherever strides can express them", () => {
  let expressed = 0
  fc.assert(
    fc.property(shapes, fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (shape, choices) => {
      const [turn = 0, axis = 0, start = 0, step = 0, cut = 0, wide = 0] = choices
      const rank = shape.length
      let layout: Layout = denseLayout(shape)
      const axes = [...shape.keys()]
      layout = transposeView([...axes.slice(turn % rank), ...axes.slice(0, turn % rank)]).apply(layout) as Layout
      const sliced = layout.shape.map((extent, at) =>
        at === axis % rank ? { start: start % extent, extent: 1, step: 1 } : { start: 0, extent, step: 1 },
      )
      if (step % 3 === 0) layout = sliceView(sliced).apply(layout) as Layout
      if (step % 3 === 1) layout = reverseView([axis % rank]).apply(layout) as Layout
      if (wide % 3 === 0) layout = broadcastView([2, ...layout.shape]).apply(layout) as Layout
      const size = sizeOf(layout.shape)
      const divisors = [1, 2, 3, 4, 6, 8].filter((d) => size % d === 0)
      const divisor = divisors[cut % divisors.length] as number
      const target: Shape = wide % 2 === 0 ? [divisor, size / divisor] : [size / divisor, 1, divisor]
      const reshaped = reshapeView(target).apply(layout)
      if (reshaped === null) return
      expressed++
      expect(elements(reshaped)).toEqual(elements(layout))
    }),
    { numRuns: 2000, seed: 3 },
  )
  expect(expressed).toBeGreaterThan(500)
})

it("a dense layout can always be reshaped", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const reshaped = reshapeView([sizeOf(shape)]).apply(denseLayout(shape))
      expect(reshaped).toEqual({ shape: [sizeOf(shape)], offset: 0, strides: sizeOf(shape) === 1 ? [0] : [1] })
      expect(reshapeView(shape).apply(denseLayout([sizeOf(shape)]))?.strides).toEqual(
        rowMajorStrides(shape).map((stride, axis) => (shape[axis] === 1 ? 0 : stride)),
      )
    }),
  )
})
