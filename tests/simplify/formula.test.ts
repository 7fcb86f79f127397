// Formulas as people write them: few brackets, coefficients first, names or numbers, TeX that nothing can be smuggled into.
import { describe, expect, it } from "vitest"
import { gradients } from "../../engine/autodiff/gradients.ts"
import type { Shape } from "../../engine/base/shape.ts"
import type { Builder } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import { compositeTable } from "../../engine/ops/composites/table.ts"
import { opTable } from "../../engine/ops/index.ts"
import { formula } from "../../engine/simplify/formula.ts"
import { plainNumber } from "../../engine/simplify/notation.ts"
import { simplify } from "../../engine/simplify/simplify.ts"

function named(b: Builder, label: string, shape: Shape = []): Node {
  return b.op("input", [], { role: "leaf", label, shape, dtype: "float32" })
}

function derivative(b: Builder, y: Node, x: Node): Node {
  const [found] = gradients(b, [y], [x])
  if (!found) throw new Error("no gradient")
  return simplify(b, [found], "algebraic").roots[0] ?? found
}

const text = (node: Node) => formula(node, { notation: "text" })
const tex = (node: Node) => formula(node, { notation: "tex" })

describe("formula", () => {
  it.each<readonly [string, string, (b: Builder, x: Node, y: Node) => Node]>([
    ["x² + 2·x", "x^{2} + 2\\,x", (b, x) => b.add(b.square(x), b.mul(b.scalar("float32", 2), x))],
    ["2·(x + y)", "2\\,\\left(x + y\\right)", (b, x, y) => b.mul(b.add(x, y), b.scalar("float32", 2))],
    ["(x + y)²", "\\left(x + y\\right)^{2}", (b, x, y) => b.square(b.add(x, y))],
    ["(−x)²", "\\left(-x\\right)^{2}", (b, x) => b.square(b.neg(x))],
    ["−x²", "-x^{2}", (b, x) => b.neg(b.square(x))],
    ["x − (y − x)", "x - \\left(y - x\\right)", (b, x, y) => b.sub(x, b.sub(y, x))],
    ["x − y + x", "x - y + x", (b, x, y) => b.add(b.sub(x, y), x)],
    ["x − y", "x - y", (b, x, y) => b.add(x, b.neg(y))],
    ["x / (y·x)", "\\frac{x}{y\\,x}", (b, x, y) => b.div(x, b.mul(y, x))],
    ["x·(−3 + y)", "x\\,\\left(-3 + y\\right)", (b, x, y) => b.mul(x, b.add(b.scalar("float32", -3), y))],
    ["2 − (−3)", "2 - \\left(-3\\right)", (b) => b.sub(b.scalar("float32", 2), b.scalar("float32", -3))],
    ["x^y", "x^{y}", (b, x, y) => b.pow(x, y)],
    ["x³", "x^{3}", (b, x) => b.pow(x, b.scalar("float32", 3))],
    ["x^0.5", "x^{0.5}", (b, x) => b.pow(x, b.scalar("float32", 0.5))],
    ["√(x + y)", "\\sqrt{x + y}", (b, x, y) => b.sqrt(b.add(x, y))],
    ["|x|", "\\left\\lvert x \\right\\rvert", (b, x) => b.op("abs", [x], {})],
    [
      "σ(x)·sin(y)",
      "\\sigma\\left(x\\right)\\,\\sin\\left(y\\right)",
      (b, x, y) => b.mul(b.op("sigmoid", [x], {}), b.op("sin", [y], {})),
    ],
    [
      "x if x > 0 else y",
      "\\begin{cases} x & x > 0 \\\\ y & \\text{otherwise} \\end{cases}",
      (b, x, y) => b.select(b.op("greater", [x, b.scalar("float32", 0)], {}), x, y),
    ],
  ])("%s", (plain, asTex, build) => {
    const b = createBuilder(opTable)
    const node = build(b, named(b, "x"), named(b, "y"))
    expect(text(node)).toBe(plain)
    expect(tex(node)).toBe(asTex)
  })

  it("writes the slope of x² as 2·x, and as 2·2 where x is 2", () => {
    const b = createBuilder(opTable)
    const x = named(b, "x")
    const slope = derivative(b, b.pow(x, b.scalar("float32", 2)), x)
    expect(text(slope)).toBe("2·x")
    expect(formula(slope, { notation: "text", numberOf: (node) => (node === x ? 2 : null) })).toBe("2·2")
    expect(formula(slope, { notation: "text", numberOf: (node) => (node === x ? -1.5 : null) })).toBe("2·(−1.5)")
    expect(formula(slope, { notation: "tex", numberOf: (node) => (node === x ? 2 : null) })).toBe("2 \\cdot 2")
  })

  it.each<readonly [string, (b: Builder, x: Node) => Node]>([
    [
      "4·x³ − 9·x²",
      (b, x) =>
        b.sub(b.pow(x, b.scalar("float32", 4)), b.mul(b.scalar("float32", 3), b.pow(x, b.scalar("float32", 3)))),
    ],
    ["2·cos(2·x)", (b, x) => b.op("sin", [b.mul(b.scalar("float32", 2), x)], {})],
    ["−1 / x²", (b, x) => b.div(b.scalar("float32", 1), x)],
    ["x / √(x² + 1)", (b, x) => b.sqrt(b.add(b.square(x), b.scalar("float32", 1)))],
    ["exp(−x) − x·exp(−x)", (b, x) => b.mul(x, b.exp(b.neg(x)))],
    ["−4·x·(1 − x²)", (b, x) => b.square(b.sub(b.scalar("float32", 1), b.square(x)))],
    ["1 − tanh(x)²", (b, x) => b.op("tanh", [x], {})],
    ["2·x·cos(x²)", (b, x) => b.op("sin", [b.mul(x, x)], {})],
  ])("writes a slope as %s", (slope, build) => {
    const b = createBuilder(opTable)
    const x = named(b, "x")
    expect(text(derivative(b, build(b, x), x))).toBe(slope)
  })

  it("writes losses and their slopes in the model's own names", () => {
    const b = createBuilder(opTable)
    const w = named(b, "w")
    const c = named(b, "b")
    const x = named(b, "x", [5])
    const y = named(b, "y", [5])
    const prediction = b.add(b.mul(w, x), c)
    const error = b.sub(prediction, y)
    const loss = compositeTable.mean.expand(b, b.square(error))
    expect(text(loss)).toBe("mean((w·x + b − y)²)")
    const names = new Map([[prediction, "ŷ"]])
    expect(formula(loss, { notation: "text", nameOf: (node) => names.get(node) ?? null })).toBe("mean((ŷ − y)²)")
    const half = b.mul(b.scalar("float32", 0.5), b.sum(b.square(error), null))
    expect(tex(half)).toBe("0.5\\,\\sum \\left(w\\,x + b - y\\right)^{2}")
    expect(text(derivative(b, half, c))).toBe("Σ(w·x + b − y)")
  })

  it("leaves out what guards against overflow", () => {
    const b = createBuilder(opTable)
    const written = (node: Node) => text(simplify(b, [node], "algebraic").roots[0] ?? node)
    const [x, y] = [named(b, "x", [3]), named(b, "y", [3])]
    expect(written(compositeTable.softmax.expand(b, x))).toBe("exp(x − max(x)) / Σ(exp(x − max(x)))")
    expect(written(compositeTable.sigmoid_cross_entropy_with_logits.expand(b, y, x))).toBe(
      "max(x, 0) − x·y + log1p(exp(−|x|))",
    )
    expect(written(b.op("reduce_max", [named(b, "A", [2, 3])], { axes: [1], keepDims: false }))).toBe("max[1](A)")
  })

  it("writes matrices with @ and ᵀ", () => {
    const b = createBuilder(opTable)
    const product = b.matmul(named(b, "X", [5, 3]), named(b, "W", [2, 3]), false, true)
    expect(text(product)).toBe("X @ Wᵀ")
    expect(tex(product)).toBe("X\\,W^{\\mathsf T}")
    expect(text(b.op("reduce_sum", [product], { axes: [1], keepDims: false }))).toBe("Σ[1](X @ Wᵀ)")
  })

  it("lets no command into TeX by way of a name", () => {
    const b = createBuilder(opTable)
    expect(tex(b.square(named(b, "\\href{javascript:x}{y}")))).toBe("\\mathrm{hrefjavascriptxy}^{2}")
    expect(tex(b.square(named(b, "learning_rate")))).toBe("\\mathrm{learning\\_rate}^{2}")
    expect(tex(b.square(named(b, "w_1")))).toBe("w_{1}^{2}")
  })

  it("cuts what nobody would read, in bounded time", () => {
    const b = createBuilder(opTable)
    let y = named(b, "x")
    for (let i = 0; i < 200; i++) y = b.add(b.op("sin", [y], {}), b.op("cos", [y], {}))
    expect(text(y).length).toBeLessThan(5000)
  })

  it("writes numbers with four digits", () => {
    const shown = [0, 2, 0.1, -0.30000000000000004, 123456, 1234567, 0.000012345, 1 / 3].map((value) => {
      const { sign, digits, exponent } = plainNumber(value)
      return `${sign}${digits}e${exponent}`
    })
    expect(shown).toEqual(["0e0", "2e0", "0.1e0", "−0.3e0", "123456e0", "1.235e6", "1.234e-5", "0.3333e0"])
  })
})
