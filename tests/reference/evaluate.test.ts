// The oracle itself: integer wrap, state and control, shapes that turn out wrong when fed.
import { describe, expect, it } from "vitest"
import { scalarValue, tensorValue } from "../../engine/base/dtype.ts"
import { OpError } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import { opTable } from "../../engine/ops/index.ts"
import { evaluate, inStorage } from "../../engine/reference/evaluate.ts"

const x = { id: 3, name: "x", shape: [], dtype: "float32", trainable: true } as const

function int32(...values: number[]) {
  return tensorValue("int32", [values.length], Int32Array.from(values))
}

describe("evaluate", () => {
  it("wraps integers as their types do", () => {
    const b = createBuilder(opTable)
    const big = b.constant(int32(2147483647, 65536, -2147483648))
    const sums = evaluate([b.add(big, big), b.mul(big, big), b.neg(big)]).values.map(({ data }) => [...data])
    expect(sums).toEqual([
      [-2, 131072, 0],
      [1, 0, 0],
      [-2147483647, -65536, -2147483648],
    ])
    const bytes = b.constant(tensorValue("uint8", [2], Uint8Array.of(200, 0)))
    expect([...(evaluate([b.add(bytes, bytes)]).values[0]?.data ?? [])]).toEqual([144, 0])
  })

  it("does not round float32, until stored", () => {
    const b = createBuilder(opTable)
    const sum = evaluate([b.add(b.scalar("float32", 1), b.scalar("float32", 2 ** -30))]).values[0]
    expect(sum?.data[0]).toBe(1 + 2 ** -30)
    expect(sum && inStorage(sum).data[0]).toBe(1)
  })

  it("has Python's signs of // and %, and 0 for whole numbers divided by 0", () => {
    const b = createBuilder(opTable)
    const a = b.constant(int32(7, -7, 7, -7, 5))
    const c = b.constant(int32(2, 2, -2, -2, 0))
    const values = evaluate([b.op("floor_div", [a, c], {}), b.op("mod", [a, c], {})]).values.map(({ data }) => [
      ...data,
    ])
    expect(values).toEqual([
      [3, -4, -4, 3, 0],
      [1, 1, -1, -1, 0],
    ])
  })

  it("reads variables from before the run, unless ordered after an assign", () => {
    const b = createBuilder(opTable)
    const before = b.op("read_variable", [], { variable: x })
    const first = b.op("assign", [b.add(before, b.scalar("float32", 1))], { variable: x })
    const unordered = b.op("read_variable", [], { variable: x })
    const after = b.with({ span: null, control: [first] }, () => b.op("read_variable", [], { variable: x }))
    const { values, variables } = evaluate(
      [unordered, after, first],
      new Map(),
      new Map([[3, scalarValue("float32", 10)]]),
    )
    expect(values.map(({ data }) => data[0])).toEqual([10, 11, 11])
    expect(variables.get(3)?.data[0]).toBe(11)
  })

  it("keeps the last of several assigns, in trace order, and runs what a group controls", () => {
    const b = createBuilder(opTable)
    const one = b.op("assign", [b.scalar("float32", 1)], { variable: x })
    const two = b.op("assign", [b.scalar("float32", 2)], { variable: x })
    const group = b.with({ span: null, control: [two, one] }, () => b.op("group", [], {}))
    expect(evaluate([group]).variables.get(3)?.data[0]).toBe(2)
    expect(evaluate([one]).variables.get(3)?.data[0]).toBe(1)
  })

  it("takes a fed value for any node in its place", () => {
    const b = createBuilder(opTable)
    const inner = b.op("read_variable", [], { variable: x })
    const y = b.square(inner)
    expect(evaluate([y], new Map([[inner.id, scalarValue("float32", 3)]])).values[0]?.data[0]).toBe(9)
  })

  it("refuses fed shapes that do not fit, in the user's words", () => {
    const b = createBuilder(opTable)
    const a = b.op("input", [], { role: "placeholder", label: "a", shape: null, dtype: "float32" })
    const c = b.op("input", [], { role: "placeholder", label: "c", shape: null, dtype: "float32" })
    const feeds = new Map([
      [a.id, tensorValue("float32", [2, 3], new Float32Array(6))],
      [c.id, tensorValue("float32", [2, 3], new Float32Array(6))],
    ])
    const product = b.matmul(a, c)
    expect(() => evaluate([product], feeds)).toThrow(OpError)
    expect(() => evaluate([product], feeds)).toThrow(
      "matmul of (2, 3) and (2, 3): the inner sizes 3 and 2 differ. Transpose the second?",
    )
  })
})
