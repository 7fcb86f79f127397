// Rules of algebra: exact ones keep every bit on every input, algebraic ones keep the value.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { gradients } from "../../engine/autodiff/gradients.ts"
import { tensorValue } from "../../engine/base/dtype.ts"
import { sizeOf } from "../../engine/base/shape.ts"
import type { Builder } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import { print } from "../../engine/graph/print.ts"
import { verify } from "../../engine/graph/verify.ts"
import { opTable } from "../../engine/ops/index.ts"
import { evaluate } from "../../engine/reference/evaluate.ts"
import { operationCount, simplify } from "../../engine/simplify/simplify.ts"
import { anything, buildProgram, smooth, steps } from "../graph/programs.ts"

const SHAPES = [[], [3], [2, 3]] as const

function leaf(b: Builder, shape: readonly number[]): Node {
  return b.op("input", [], { role: "leaf", label: "x", shape, dtype: "float64" })
}

function lines(node: Node | undefined): string[] {
  return node === undefined
    ? []
    : print([node])
        .trim()
        .split("\n")
        .slice(0, -1)
        .map((line) => line.replace(/ : .*/, ""))
}

const x0 = '%0 = input {role: "leaf", label: "x"}'

describe("exact rules", () => {
  it.each<readonly [string, readonly string[], (b: Builder, x: Node) => Node]>([
    ["x·1", [x0], (b, x) => b.mul(x, b.scalar("float64", 1))],
    ["x/1", [x0], (b, x) => b.div(x, b.scalar("float64", 1))],
    ["x − 0", [x0], (b, x) => b.sub(x, b.scalar("float64", 0))],
    [
      "x + 0 stays, for −0 + 0 is 0",
      [x0, "%1 = constant {value: 0}", "%2 = add %0 %1"],
      (b, x) => b.add(x, b.scalar("float64", 0)),
    ],
    [
      "x·0 stays, for ∞·0 is NaN",
      [x0, "%1 = constant {value: 0}", "%2 = mul %0 %1"],
      (b, x) => b.mul(x, b.scalar("float64", 0)),
    ],
    ["−(−x)", [x0], (b, x) => b.neg(b.neg(x))],
    ["x^2", [x0, "%1 = square %0"], (b, x) => b.pow(x, b.scalar("float64", 2))],
    ["x·x", [x0, "%1 = square %0"], (b, x) => b.mul(x, x)],
    ["(−x)·(−x)", [x0, "%1 = square %0"], (b, x) => b.mul(b.neg(x), b.neg(x))],
    [
      "x + (−x)·2",
      [x0, "%1 = constant {value: 2}", "%2 = mul %0 %1", "%3 = sub %0 %2"],
      (b, x) => b.add(x, b.mul(b.neg(x), b.scalar("float64", 2))),
    ],
    ["x/4", [x0, "%1 = constant {value: 0.25}", "%2 = mul %0 %1"], (b, x) => b.div(x, b.scalar("float64", 4))],
    [
      "2·3 + 1",
      ["%0 = constant {value: 7}"],
      (b) => b.add(b.mul(b.scalar("float64", 2), b.scalar("float64", 3)), b.scalar("float64", 1)),
    ],
    ["reshape and back", [x0], (b, x) => b.reshape(b.reshape(x, [1]), [])],
  ])("%s", (_, expected, build) => {
    const b = createBuilder(opTable)
    const { roots } = simplify(b, [build(b, leaf(b, []))], "exact")
    expect(lines(roots[0])).toEqual(expected)
  })

  it("does arithmetic before it broadcasts, and absorbs transposes into products", () => {
    const b = createBuilder(opTable)
    const x = leaf(b, [])
    const [spread] = simplify(
      b,
      [b.mul(b.broadcastTo(b.op("sin", [x], {}), [2, 3]), b.scalar("float64", 3))],
      "exact",
    ).roots
    expect(spread?.op).toBe("broadcast_to")
    expect(spread?.inputs[0]?.op).toBe("mul")
    const [a, c] = [leaf(b, [3, 2]), leaf(b, [3, 4])]
    const [product] = simplify(b, [b.matmul(b.transpose(a, [1, 0]), c)], "exact").roots
    expect([product?.inputs, product?.attrs]).toEqual([[a, c], { transposeA: true, transposeB: false }])
  })

  it("keeps nodes that no rule touches, and the stamps of those that it replaces", () => {
    const b = createBuilder(opTable)
    const x = leaf(b, [])
    const untouched = b.op("sin", [x], {})
    const span = { start: 1, end: 5 }
    const changed = b.with({ span, name: "loss", forward: x }, () => b.pow(untouched, b.scalar("float64", 2)))
    const { roots, applied } = simplify(b, [untouched, changed], "exact")
    expect(roots[0]).toBe(untouched)
    expect(roots[1]).toMatchObject({ op: "square", inputs: [untouched], span, name: "loss", forward: x })
    expect(applied).toEqual(["x^2 → x²"])
  })

  it("leaves what others must wait for, and follows it where it is rewritten", () => {
    const b = createBuilder(opTable)
    const variable = { id: 1, name: "v", shape: [], dtype: "float64", trainable: true } as const
    const assign = b.op("assign", [b.mul(leaf(b, []), b.scalar("float64", 1))], { variable })
    const read = b.with({ span: null, control: [assign] }, () => b.op("read_variable", [], { variable }))
    const [simple] = simplify(b, [read], "exact").roots
    expect(simple?.control[0]).toMatchObject({ op: "assign", inputs: [{ op: "input" }] })
  })

  it("keeps every bit of random programs, on NaN, infinities and −0 too", () => {
    const number = fc.oneof(
      fc.double(),
      fc.constantFrom(0, -0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e300, 1e-300),
    )
    const numbers = fc.array(number, { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(steps, numbers, (program, elements) => {
        const b = createBuilder(opTable)
        const leaves = SHAPES.map((shape) => leaf(b, shape))
        const root = buildProgram(b, leaves, program, anything)
        const [simple] = simplify(b, [root], "exact").roots
        if (simple === undefined) throw new Error("nothing came back")
        verify([simple], opTable)
        const feeds = new Map(
          leaves.map((x, i) => [
            x.id,
            tensorValue("float64", SHAPES[i] ?? [], Float64Array.from(elements.slice(i, i + sizeOf(SHAPES[i] ?? [])))),
          ]),
        )
        const [before, after] = evaluate([root, simple], feeds).values
        expect([...(after?.data ?? [])]).toEqual([...(before?.data ?? [])])
        expect(operationCount([simple])).toBeLessThanOrEqual(operationCount([root]) + 2)
      }),
      { numRuns: 1000 },
    )
  })
})

describe("algebraic rules", () => {
  it.each<readonly [string, readonly string[], (b: Builder, x: Node) => Node]>([
    ["x + 0", [x0], (b, x) => b.add(x, b.scalar("float64", 0))],
    ["x·0", ["%0 = constant {value: 0}"], (b, x) => b.mul(x, b.scalar("float64", 0))],
    ["x − x", ["%0 = constant {value: 0}"], (b, x) => b.sub(x, x)],
    ["x/x", ["%0 = constant {value: 1}"], (b, x) => b.div(x, x)],
    [
      "2·x + 3·x",
      ["%0 = constant {value: 5}", '%1 = input {role: "leaf", label: "x"}', "%2 = mul %0 %1"],
      (b, x) => b.add(b.mul(b.scalar("float64", 2), x), b.mul(x, b.scalar("float64", 3))),
    ],
    ["x·x²/x", [x0, "%1 = square %0"], (b, x) => b.div(b.mul(x, b.square(x)), x)],
    ["−(1 − x)", [x0, "%1 = constant {value: 1}", "%2 = sub %0 %1"], (b, x) => b.neg(b.sub(b.scalar("float64", 1), x))],
    ["log(exp x)", [x0], (b, x) => b.log(b.exp(x))],
    ["√(x²)", [x0, "%1 = abs %0"], (b, x) => b.sqrt(b.square(x))],
  ])("%s", (_, expected, build) => {
    const b = createBuilder(opTable)
    const { roots } = simplify(b, [build(b, leaf(b, []))], "algebraic")
    const found = lines(roots[0])
    expect([...found].sort().map((line) => line.replace(/^%\d+/, ""))).toHaveLength(expected.length)
    expect(found.map(shape).sort()).toEqual(expected.map(shape).sort())
  })

  it("takes constants out of sums, and counts repeats", () => {
    const b = createBuilder(opTable)
    const x = leaf(b, [4])
    const [sum] = simplify(b, [b.sum(b.mul(b.scalar("float64", 2), x), null)], "algebraic").roots
    expect(sum?.op).toBe("mul")
    expect(sum?.inputs.map(({ op }) => op)).toEqual(["constant", "reduce_sum"])
    const scalar = leaf(b, [])
    const [mean] = simplify(b, [b.sum(b.neg(b.mul(b.square(x), scalar)), null)], "algebraic").roots
    expect(mean?.op).toBe("neg")
    expect(mean?.inputs[0]?.inputs).toMatchObject([scalar, { op: "reduce_sum", inputs: [{ op: "square" }] }])
    const [repeats] = simplify(b, [b.sum(b.broadcastTo(leaf(b, []), [5]), null)], "algebraic").roots
    expect(repeats?.op).toBe("mul")
  })

  it("keeps the values of random smooth programs and of their gradients", () => {
    const numbers = fc.array(fc.double({ min: 0.25, max: 2, noNaN: true }), { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(steps, numbers, (program, elements) => {
        const b = createBuilder(opTable)
        const leaves = SHAPES.map((shape) => leaf(b, shape))
        const root = b.sum(buildProgram(b, leaves, program, smooth), null)
        const fetches = [root, ...gradients(b, [root], leaves).filter((node) => node !== null)]
        const { roots } = simplify(b, fetches, "algebraic")
        verify(roots, opTable)
        const feeds = new Map(
          leaves.map((x, i) => [
            x.id,
            tensorValue("float64", SHAPES[i] ?? [], Float64Array.from(elements.slice(i, i + sizeOf(SHAPES[i] ?? [])))),
          ]),
        )
        const before = evaluate(fetches, feeds).values
        const after = evaluate(roots, feeds).values
        for (const [i, { data }] of before.entries()) {
          const scale = Math.max(1, ...Array.from(data, Math.abs))
          for (const [j, element] of data.entries())
            expect(Math.abs((after[i]?.data[j] ?? Number.NaN) - element)).toBeLessThan(1e-8 * scale)
        }
      }),
      { numRuns: 500 },
    )
  })
})

/** A line without its numbering. */
function shape(line: string): string {
  return line
    .replaceAll(/%\d+ ?/g, "")
    .replace("= ", "")
    .trim()
}
