// The builder: trace numbers, broadcasts as nodes, stamps; walking, printing and verifying what it made.
import { describe, expect, it } from "vitest"
import { type DType, tensorValue } from "../../engine/base/dtype.ts"
import type { PartialShape } from "../../engine/base/shape.ts"
import type { Builder } from "../../engine/graph/builder.ts"
import { createBuilder } from "../../engine/graph/create-builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import { graphText, inputsOf, print } from "../../engine/graph/print.ts"
import { verify } from "../../engine/graph/verify.ts"
import { assignSeenBy, walk } from "../../engine/graph/walk.ts"
import { opTable } from "../../engine/ops/index.ts"

function placeholder(b: Builder, shape: PartialShape, dtype: DType = "float32", label = "x"): Node {
  return b.op("input", [], { role: "placeholder", label, shape, dtype })
}

const variable = { id: 7, name: "w", shape: [], dtype: "float32", trainable: true } as const

describe("createBuilder", () => {
  it("counts nodes from the number it is given and keeps inputs older than users", () => {
    let next = 40
    const b = createBuilder(opTable, { nextId: () => next++ })
    const x = placeholder(b, [2])
    const y = b.add(x, b.neg(x))
    expect([x.id, y.id]).toEqual([40, 42])
    verify([y], opTable)
  })

  it("refuses a graph whose numbers would run backwards", () => {
    let next = 10
    const b = createBuilder(opTable, { nextId: () => next-- })
    const x = placeholder(b, [2])
    expect(() => b.neg(x)).toThrow("internal: node 9 (neg) is not younger than its input 10")
  })

  it("broadcasts by inserting nodes, and only where sizes differ", () => {
    const b = createBuilder(opTable)
    const x = placeholder(b, [2, 3])
    const y = placeholder(b, [3])
    expect(print([b.add(x, y)])).toBe(
      [
        '%0 = input {role: "placeholder", label: "x"} : float32 (2, 3)',
        '%1 = input {role: "placeholder", label: "x"} : float32 (3,)',
        "%2 = broadcast_to %1 {shape: [2, 3]} : float32 (2, 3)",
        "%3 = add %0 %2 : float32 (2, 3)",
        "fetch %3",
        "",
      ].join("\n"),
    )
    expect(b.add(x, x).inputs).toEqual([x, x])
  })

  it("broadcasts against an unknown size by broadcast_like, once each way where either may grow", () => {
    const b = createBuilder(opTable)
    const x = placeholder(b, [null, 3])
    const bias = placeholder(b, [3])
    const sum = b.add(x, bias)
    expect(sum.inputs.map(({ op }) => op)).toEqual(["input", "broadcast_like"])
    expect(sum.shape).toEqual([null, 3])
    const other = placeholder(b, [null, 1])
    const both = b.mul(x, other)
    expect(both.inputs.map(({ op }) => op)).toEqual(["broadcast_like", "broadcast_like"])
    expect(both.shape).toEqual([null, 3])
    // What a map of x gives has the shape of x, though nobody knows which.
    const same = b.mul(b.square(x), x)
    expect(same.inputs.map(({ op }) => op)).toEqual(["square", "input"])
  })

  it("stamps spans, names, forward nodes and control inputs, and takes the stamps off again", () => {
    const b = createBuilder(opTable)
    const x = placeholder(b, [])
    const span = { start: 3, end: 9 }
    const [inner, outer] = b.with({ span, name: "loss" }, () => {
      const first = b.with({ span: null, name: null, forward: x, control: [x] }, () => b.neg(x))
      return [first, b.neg(x)] as const
    })
    expect([inner.span, inner.name, inner.forward, inner.control]).toEqual([null, null, x, [x]])
    expect([outer.span, outer.name, outer.forward, outer.control]).toEqual([span, "loss", null, []])
    expect(() => b.with({ span }, () => b.add(x, placeholder(b, [], "int32")))).toThrow()
    expect(b.neg(x).span).toBeNull()
  })

  it("fills like a tensor of unknown shape", () => {
    const b = createBuilder(opTable)
    const x = placeholder(b, null)
    const ones = b.fillLike(x, 1)
    expect([ones.op, ones.shape]).toEqual(["broadcast_like", null])
    expect(b.add(ones, x).inputs).toEqual([ones, x])
  })

  it("makes one product of many rows out of a batch times one matrix", () => {
    const b = createBuilder(opTable)
    const product = b.matmul(placeholder(b, [null, 5, 4]), placeholder(b, [4, 2]))
    expect([product.op, product.shape, product.inputs[0]?.shape]).toEqual(["reshape", [null, 5, 2], [null, 2]])
    const batch = b.matmul(placeholder(b, [7, 1, 5, 4]), placeholder(b, [3, 4, 2]))
    expect([batch.op, batch.shape, batch.inputs.map(({ shape }) => shape)]).toEqual([
      "matmul",
      [7, 3, 5, 2],
      [
        [7, 3, 5, 4],
        [7, 3, 4, 2],
      ],
    ])
  })

  it("names negative axes from the front as soon as the rank is known", () => {
    const b = createBuilder(opTable)
    expect(b.sum(placeholder(b, [2, 3]), [-1]).attrs).toEqual({ axes: [1], keepDims: false })
    expect(b.sum(placeholder(b, null), [-1]).attrs).toEqual({ axes: [-1], keepDims: false })
    const tail = b.op("slice", [placeholder(b, [4])], { ranges: [{ start: -3, end: null, step: 1 }] })
    expect(tail.attrs).toEqual({ ranges: [{ start: 1, end: 4, step: 1 }] })
    const back = b.op("slice", [placeholder(b, [4])], { ranges: [{ start: -1, end: null, step: -1 }] })
    expect([back.attrs, back.shape]).toEqual([{ ranges: [{ start: 3, end: -1, step: -1 }] }, [4]])
    expect(b.op("slice", [placeholder(b, [4])], back.attrs as { ranges: [] }).attrs).toEqual(back.attrs)
  })
})

describe("walk", () => {
  it("is iterative: a chain of 200,000 nodes does not overflow the stack", () => {
    const b = createBuilder(opTable)
    let y = placeholder(b, [])
    for (let i = 0; i < 200_000; i++) y = b.neg(y)
    expect(walk([y])).toHaveLength(200_001)
  })

  it("takes in control inputs, and finds the assign that a read sees", () => {
    const b = createBuilder(opTable)
    const first = b.op("assign", [b.scalar("float32", 1)], { variable })
    const second = b.op("assign", [b.scalar("float32", 2)], { variable })
    const group = b.with({ span: null, control: [first] }, () => b.op("group", [], {}))
    const read = b.with({ span: null, control: [group] }, () => b.op("read_variable", [], { variable }))
    expect(walk([read])).toContain(first)
    expect(assignSeenBy(read)).toBe(first)
    const later = b.with({ span: null, control: [second, group] }, () => b.op("read_variable", [], { variable }))
    expect(assignSeenBy(later)).toBe(second)
    expect(assignSeenBy(b.op("read_variable", [], { variable }))).toBeNull()
  })
})

describe("graphText", () => {
  function trace(value: number, label: string): Node {
    const b = createBuilder(opTable)
    const x = placeholder(b, [2], "float32", label)
    return b.with({ span: { start: value, end: value }, name: label }, () => b.mul(x, b.scalar("float32", value)))
  }

  it("is equal for what computes the same, whatever its names and spans", () => {
    expect(graphText([trace(2, "a")])).toBe(graphText([trace(2, "b")]))
    expect(graphText([trace(2, "a")])).not.toBe(graphText([trace(3, "a")]))
    expect(graphText([trace(0, "a")])).not.toBe(graphText([trace(-0, "a")]))
  })

  it("tells long constants apart by their contents", () => {
    const long = (last: number) => {
      const b = createBuilder(opTable)
      const data = new Float32Array(1000)
      data[999] = last
      return graphText([b.constant(tensorValue("float32", [1000], data))])
    }
    expect(long(1)).toBe(long(1))
    expect(long(1)).not.toBe(long(2))
    expect(long(1).length).toBeLessThan(100)
  })

  it("lists inputs in the order of its text", () => {
    const b = createBuilder(opTable)
    const x = placeholder(b, [])
    const y = placeholder(b, [])
    expect(inputsOf([b.sub(y, x)])).toEqual([x, y])
  })
})

describe("verify", () => {
  it("finds a node that is not as its rule says", () => {
    const b = createBuilder(opTable)
    const sum = b.add(placeholder(b, [2]), placeholder(b, [2]))
    expect(() => verify([{ ...sum, shape: [3] }], opTable)).toThrow(
      "internal: node 2 (add) has shape (3,) where its rule says (2,)",
    )
    expect(() => verify([{ ...sum, dtype: "int32" }], opTable)).toThrow(
      "internal: node 2 (add) is int32 where its rule says float32",
    )
  })
})
