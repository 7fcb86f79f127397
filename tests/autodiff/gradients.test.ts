// Gradients as nodes: sums over ys, grad_ys, stops, unconnected xs, provenance, any order. Values by the reference evaluator.
import { describe, expect, it } from "vitest"
import { gradients } from "../../engine/autodiff/gradients.ts"
import { scalarValue, type TensorValue, tensorValue } from "../../engine/base/dtype.ts"
import type { PartialShape } from "../../engine/base/shape.ts"
import type { Builder } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import { verify } from "../../engine/graph/verify.ts"
import { walk } from "../../engine/graph/walk.ts"
import { opTable } from "../../engine/ops/index.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"

function input(b: Builder, shape: PartialShape): Node {
  return b.op("input", [], { role: "leaf", label: "x", shape, dtype: "float64" })
}

function vector(...values: number[]): TensorValue {
  return tensorValue("float64", [values.length], Float64Array.from(values))
}

function value(node: Node | null | undefined, feeds: readonly (readonly [Node, TensorValue])[]): number[] {
  if (node == null) throw new Error("no gradient")
  verify([node], opTable)
  return [...(evaluate([node], new Map(feeds.map(([leaf, tensor]) => [leaf.id, tensor]))).values[0]?.data ?? [])]
}

describe("gradients", () => {
  it("sums over ys and over uses", () => {
    const b = createBuilder(opTable)
    const x = input(b, [])
    const [dx] = gradients(b, [b.square(x), b.mul(x, b.scalar("float64", 5))], [x])
    expect(value(dx, [[x, scalarValue("float64", 3)]])).toEqual([11])
    const [twice] = gradients(b, [x, x], [x])
    expect(value(twice, [[x, scalarValue("float64", 3)]])).toEqual([2])
  })

  it("tells two equal constants apart, and x·x from x·y", () => {
    const b = createBuilder(opTable)
    const a = b.scalar("float64", 3)
    const c = b.scalar("float64", 3)
    const [da] = gradients(b, [b.mul(a, c)], [a])
    expect(value(da, [])).toEqual([3])
  })

  it("starts from grad_ys, with ones where one is null", () => {
    const b = createBuilder(opTable)
    const x = input(b, [2])
    const given = b.constant(vector(10, 20))
    const [dx] = gradients(b, [b.square(x), x], [x], { gradYs: [given, null] })
    expect(value(dx, [[x, vector(1, 2)]])).toEqual([21, 81])
    const wrong = b.constant(vector(1, 2, 3))
    expect(() => gradients(b, [x], [x], { gradYs: [wrong] })).toThrow(
      "gradients: a grad_ys of (3,) for a y of (2,): the shapes differ. Give it the shape of y.",
    )
  })

  it("gives null, or zeros, for an x without a way to y", () => {
    const b = createBuilder(opTable)
    const x = input(b, [2])
    const other = input(b, [2])
    const y = b.add(b.op("stop_gradient", [x], {}), b.op("floor", [other], {}))
    expect(gradients(b, [y], [x, other])).toEqual([null, null])
    const [zero] = gradients(b, [y], [x], { unconnected: "zero" })
    expect(value(zero, [])).toEqual([0, 0])
  })

  it("takes stop_gradients as constants, yet gives their own gradients", () => {
    const b = createBuilder(opTable)
    const x = input(b, [])
    const y = b.mul(x, b.scalar("float64", 2))
    const z = b.add(x, y)
    const feeds = [[x, scalarValue("float64", 1)]] as const
    expect(gradients(b, [z], [x, y]).map((node) => value(node, feeds))).toEqual([[3], [1]])
    expect(gradients(b, [z], [x, y], { stopGradients: [x, y] }).map((node) => value(node, feeds))).toEqual([[1], [1]])
  })

  it("reaches interior nodes", () => {
    const b = createBuilder(opTable)
    const x = input(b, [])
    const inner = b.square(x)
    const [d] = gradients(b, [b.exp(inner)], [inner])
    expect(value(d, [[x, scalarValue("float64", 0)]])).toEqual([1])
  })

  it("differentiates to any order", () => {
    const b = createBuilder(opTable)
    const x = input(b, [])
    let y: Node = b.op("pow", [x, b.scalar("float64", 5)], {})
    const found: number[] = []
    for (let order = 0; order < 6; order++) {
      const [next] = gradients(b, [y], [x], { unconnected: "zero" })
      if (!next) throw new Error("no gradient")
      found.push(...value(next, [[x, scalarValue("float64", 2)]]))
      y = next
    }
    expect(found).toEqual([80, 160, 240, 240, 120, 0])
  })

  it("stamps each node with its forward node and that one's span, and leaves user names out", () => {
    const b = createBuilder(opTable)
    const x = input(b, [])
    const span = { start: 4, end: 8 }
    const y = b.with({ span, name: "loss" }, () => b.op("sin", [x], {}))
    const before = walk([y]).length
    const [dx] = b.with({ span: { start: 20, end: 30 }, name: "grad" }, () => gradients(b, [y], [x]))
    const added = walk([y, dx ?? y]).slice(before)
    expect(added.length).toBeGreaterThan(0)
    for (const node of added) expect([node.forward, node.span, node.name]).toEqual([y, span, null])
  })

  it("gives the gradients of a line fitted to two points, by hand and by machine", () => {
    const b = createBuilder(opTable)
    const x = b.constant(tensorValue("float64", [2, 1], Float64Array.of(2, 3)))
    const y = b.constant(tensorValue("float64", [2, 1], Float64Array.of(3, 2)))
    const w = b.scalar("float64", 1.6649098)
    const c = b.scalar("float64", 0.54648024)
    const error = b.sub(b.add(b.mul(x, w), c), y)
    const cost = b.mul(b.scalar("float64", 0.5), b.sum(b.square(error), null))
    const byHand = [b.sum(b.mul(error, x), null), b.sum(error, null)]
    const [dw, dc] = gradients(b, [cost], [w, c])
    expect(value(cost, [])[0]).toBeCloseTo(6.654034, 5)
    expect(value(dw, [])[0]).toBeCloseTo(12.376228, 5)
    expect(value(dc, [])[0]).toBeCloseTo(4.4175096, 6)
    expect([value(dw, []), value(dc, [])]).toEqual(byHand.map((node) => value(node, [])))
    // The second derivatives of a quadratic cost: Σx², Σx, n.
    const second = [...gradients(b, [dw ?? cost], [w, c]), ...gradients(b, [dc ?? cost], [c])]
    expect(second.map((node) => value(node, [])[0])).toEqual([13, 5, 2])
  })

  it("costs by the path between x and y only", () => {
    const made: Node[] = []
    const b = createBuilder(opTable, { onNode: (node) => made.push(node) })
    let below = input(b, [])
    for (let i = 0; i < 1000; i++) below = b.neg(below)
    const x = below
    const y = b.mul(b.square(x), b.exp(input(b, [])))
    const before = made.length
    gradients(b, [y], [x])
    expect(made.length - before).toBeLessThan(10)
  })

  it("survives a chain of 100,000 operations", () => {
    const b = createBuilder(opTable)
    const x = input(b, [])
    let y = x
    for (let i = 0; i < 100_000; i++) y = b.neg(y)
    expect(value(gradients(b, [y], [x])[0], [])).toEqual([1])
  })

  it("works where the shapes are unknown until fed", () => {
    const b = createBuilder(opTable)
    const x = input(b, null)
    const w = input(b, [null, 1])
    const product = b.mul(x, w)
    const y = b.sum(b.square(product), [-1])
    const feeds = [
      [x, vector(1, 2, 3)],
      [w, tensorValue("float64", [2, 1], Float64Array.of(2, -1))],
    ] as const
    expect(gradients(b, [y], [x, w]).map((node) => value(node, feeds))).toEqual([
      [10, 20, 30],
      [56, -28],
    ])
  })
})
