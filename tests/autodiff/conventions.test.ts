// What TensorFlow's registered gradients give where calculus gives no single answer: ties, kinks, poles, and no gradient at all.
import { describe, expect, it } from "vitest"
import { gradients } from "../../engine/autodiff/gradients.ts"
import { tensorValue } from "../../engine/base/dtype.ts"
import type { Builder } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import type { OpName } from "../../engine/graph/op-attrs.ts"
import { compositeTable } from "../../engine/ops/composites/table.ts"
import { opTable } from "../../engine/ops/index.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"

function vector(b: Builder, ...values: number[]): Node {
  return b.constant(tensorValue("float64", [values.length], Float64Array.from(values)))
}

function slopes(b: Builder, y: Node, ...xs: Node[]): (number[] | null)[] {
  return gradients(b, [y], xs).map((node) => (node === null ? null : [...(evaluate([node]).values[0]?.data ?? [])]))
}

function unary(op: "relu" | "abs" | "sqrt" | "sign" | "softplus", ...at: number[]): number[] | null | undefined {
  const b = createBuilder(opTable)
  const x = vector(b, ...at)
  return slopes(b, b.op(op, [x], {}), x)[0]
}

describe("gradients where there is a choice", () => {
  it("relu and abs are flat at 0; sign is flat everywhere; the root is infinitely steep at 0", () => {
    expect(unary("relu", -1, 0, 1)).toEqual([0, 0, 1])
    expect(unary("abs", -2, 0, 2)).toEqual([-1, 0, 1])
    expect(unary("sign", -2, 0, 2)).toEqual([0, 0, 0])
    expect(unary("sqrt", 0, 4)).toEqual([Number.POSITIVE_INFINITY, 0.25])
  })

  it("at a tie maximum and minimum send the gradient to the first, reductions share it", () => {
    const b = createBuilder(opTable)
    const [x, y] = [vector(b, 1, 2, 3), vector(b, 2, 2, 2)]
    expect(slopes(b, b.op("maximum", [x, y], {}), x, y)).toEqual([
      [0, 1, 1],
      [1, 0, 0],
    ])
    expect(slopes(b, b.op("minimum", [x, y], {}), x, y)).toEqual([
      [1, 1, 0],
      [0, 0, 1],
    ])
    const z = vector(b, 1, 5, 5, 2)
    expect(slopes(b, b.op("reduce_max", [z], { axes: null, keepDims: false }), z)).toEqual([[0, 0.5, 0.5, 0]])
  })

  it("clipping passes the gradient inside the range, its ends included", () => {
    const b = createBuilder(opTable)
    const x = vector(b, -2, -1, 0, 1, 2)
    const clipped = compositeTable.clip_by_value.expand(b, x, b.scalar("float64", -1), b.scalar("float64", 1))
    expect(slopes(b, clipped, x)).toEqual([[0, 1, 1, 1, 0]])
    expect(slopes(b, compositeTable.relu6.expand(b, b.mul(x, b.scalar("float64", 3))), x)).toEqual([[0, 0, 0, 3, 0]])
  })

  it("powers have finite gradients at a base of 0, and no logarithm of what is not positive", () => {
    const b = createBuilder(opTable)
    const [x, y] = [vector(b, 0, 0, 0, -2), vector(b, 0, 1, 2, 2)]
    const [dx, dy] = slopes(b, b.pow(x, y), x, y)
    expect(dx).toEqual([0, 1, 0, -4])
    expect(dy).toEqual([0, 0, 0, 0])
  })

  it("a logit of 0 has the slope of the sigmoid there, not that of a kink", () => {
    const b = createBuilder(opTable)
    const [labels, logits] = [vector(b, 0, 1), vector(b, 0, 0)]
    const loss = compositeTable.sigmoid_cross_entropy_with_logits.expand(b, labels, logits)
    expect(slopes(b, loss, logits)).toEqual([[0.5, -0.5]])
  })

  it("no NaN comes out of the branch that was not taken", () => {
    const b = createBuilder(opTable)
    const x = vector(b, 1000, -1000)
    for (const name of ["elu", "selu", "softsign", "swish", "mish", "log_sigmoid"] as const) {
      const [slope] = slopes(b, compositeTable[name].expand(b, x), x)
      expect(slope?.every(Number.isFinite)).toBe(true)
    }
    const zero = vector(b, 0, 0)
    const clipped = compositeTable.clip_by_norm.expand(b, zero, b.scalar("float64", 1))
    expect(slopes(b, clipped, zero)).toEqual([[1, 1]])
    expect(slopes(b, compositeTable.divide_no_nan.expand(b, x, zero), x, zero)).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  it.each<OpName>(["floor", "ceil", "round", "trunc", "stop_gradient"])("%s has none", (op) => {
    const b = createBuilder(opTable)
    const x = vector(b, 0.5)
    expect(slopes(b, b.op(op as "floor", [x], {}), x)).toEqual([null])
  })

  it("nothing flows through integers, comparisons, indices or conditions", () => {
    const b = createBuilder(opTable)
    const x = vector(b, 0.5, 2)
    const cut = b.cast(b.cast(x, "int32"), "float64")
    const compared = b.cast(b.op("less", [x, vector(b, 1, 1)], {}), "float64")
    const place = b.cast(b.op("argmax", [x], { axis: 0, dtype: "int64" }), "float64")
    const chosen = b.select(b.op("less", [x, vector(b, 1, 1)], {}), vector(b, 1, 1), vector(b, 2, 2))
    for (const y of [cut, compared, place, chosen]) expect(slopes(b, y, x)).toEqual([null])
  })

  it("flows back through float casts in the type of the input", () => {
    const b = createBuilder(opTable)
    const x = b.scalar("float32", 3)
    const [dx] = gradients(b, [b.square(b.cast(x, "float64"))], [x])
    expect(dx?.dtype).toBe("float32")
  })
})
