// Empty tensors, special values, whole numbers at their limits, and what a caller may rely on.
import { describe, expect, it } from "vitest"
import { typedArrayBackend } from "../../engine/backends/typed-array/backend.ts"
import type { TensorValue } from "../../engine/base/dtype.ts"
import { compile } from "../../engine/compile/compile.ts"
import type { Builder } from "../../engine/graph/builder.ts"
import type { Node } from "../../engine/graph/node.ts"
import { scene, tensor } from "../compile/support/scenes.ts"
import { runGraph } from "./support/run.ts"

function run(inputs: readonly TensorValue[], build: (b: Builder, ...nodes: Node[]) => Node): TensorValue {
  const { b } = scene()
  const nodes = inputs.map(({ shape, dtype }) => b.op("input", [], { role: "leaf", label: "x", shape, dtype }))
  const feeds = new Map(nodes.map((node, index) => [node.id, inputs[index] as TensorValue]))
  return runGraph([build(b, ...nodes)], feeds)[0] as TensorValue
}

const list = (value: TensorValue): number[] => [...value.data]

describe("empty tensors", () => {
  const none = tensor([0, 3])

  it("have sums 0, products 1 and no largest element", () => {
    expect(list(run([none], (b, x) => b.sum(x as Node, [0])))).toEqual([0, 0, 0])
    expect(list(run([none], (b, x) => b.op("reduce_prod", [x as Node], { axes: [0], keepDims: false })))).toEqual([
      1, 1, 1,
    ])
    expect(list(run([none], (b, x) => b.op("reduce_max", [x as Node], { axes: null, keepDims: false })))).toEqual([
      -Infinity,
    ])
    expect(run([none], (b, x) => b.sum(x as Node, [1])).shape).toEqual([0])
  })

  it("map, join, multiply and gather to what is left", () => {
    expect(run([none], (b, x) => b.exp(x as Node)).shape).toEqual([0, 3])
    expect(list(run([none, tensor([1, 3])], (b, x, y) => b.op("concat", [x as Node, y as Node], { axis: 0 })))).toEqual(
      [0, 1, 2],
    )
    expect(list(run([tensor([2, 0]), none], (b, x, y) => b.matmul(x as Node, y as Node)))).toEqual([0, 0, 0, 0, 0, 0])
    const nothing = tensor([0], [], "int32")
    expect(
      run([tensor([4, 2]), nothing], (b, x, i) => b.op("gather", [x as Node, i as Node], { axis: 0 })).shape,
    ).toEqual([0, 2])
    expect(
      list(
        run([nothing, tensor([0, 2])], (b, i, x) => b.op("scatter_add", [i as Node, x as Node], { axis: 0, size: 2 })),
      ),
    ).toEqual([0, 0, 0, 0])
  })
})

describe("special values", () => {
  const NaN32 = 0x7fc00000

  it("leave with one form of NaN", () => {
    const odd = new Float32Array(new Int32Array([-1, 0x7f800001, 0x3f800000]).buffer)
    const copied = run([{ dtype: "float32", shape: [3], data: odd }], (b, x) => b.reshape(x as Node, [3, 1]))
    expect([...new Int32Array(copied.data.buffer)]).toEqual([NaN32, NaN32, 0x3f800000])
    const made = run([tensor([9], [Infinity, 1, 2, 3, 4, 5, 6, 7, -Infinity])], (b, x) => b.sub(x as Node, x as Node))
    expect([...new Int32Array(made.data.buffer)]).toEqual([NaN32, 0, 0, 0, 0, 0, 0, 0, NaN32])
    const wide = run([tensor([1], [Infinity], "float64")], (b, x) => b.sub(x as Node, x as Node))
    expect([...new BigInt64Array(wide.data.buffer)]).toEqual([0x7ff8000000000000n])
  })

  it("pass through extremes: NaN wins, and is the place of the largest", () => {
    const x = tensor([2, 3], [1, NaN, 3, 2, 1, 0])
    expect(list(run([x], (b, n) => b.op("reduce_max", [n as Node], { axes: [1], keepDims: false })))).toEqual([NaN, 2])
    expect(list(run([x], (b, n) => b.op("argmax", [n as Node], { axis: 1, dtype: "int32" })))).toEqual([1, 0])
  })

  it("gather NaN outside, and drop updates there", () => {
    const at = tensor([3], [0, -1, 4], "int32")
    expect(list(run([tensor([4]), at], (b, x, i) => b.op("gather", [x as Node, i as Node], { axis: 0 })))).toEqual([
      0,
      NaN,
      NaN,
    ])
    expect(
      list(
        run([at, tensor([3], [5, 6, 7])], (b, i, x) =>
          b.op("scatter_add", [i as Node, x as Node], { axis: 0, size: 2 }),
        ),
      ),
    ).toEqual([5, 0])
  })
})

describe("whole numbers", () => {
  it("wrap in 32 and 8 bits, and are exact up to 2^53 in int64", () => {
    const big = tensor([2], [2147483647, 1], "int32")
    expect(list(run([big], (b, x) => b.sum(x as Node, null)))).toEqual([-2147483648])
    const bytes = tensor([3], [200, 100, 7], "uint8")
    expect(list(run([bytes], (b, x) => b.add(x as Node, x as Node)))).toEqual([144, 200, 14])
    const wide = tensor([2], [9007199254740990, 1], "int64")
    expect(list(run([wide], (b, x) => b.sum(x as Node, null)))).toEqual([9007199254740991])
  })

  it("multiply as matrices", () => {
    const [x, y] = [tensor([2, 2], [1, 2, 3, 4], "int32"), tensor([2, 2], [5, 6, 7, 65537], "int32")]
    expect(list(run([x, y], (b, p, q) => b.matmul(p as Node, q as Node)))).toEqual([19, 131080, 43, 262166])
  })

  it("become truths and back", () => {
    const found = run([tensor([3], [1, -1, 0])], (b, x) => b.op("less", [x as Node, b.scalar("float32", 0.5)], {}))
    expect(found.dtype).toBe("bool")
    expect(list(found)).toEqual([0, 1, 1])
  })
})

describe("an executable", () => {
  it("gives fresh arrays for every fetch, also of inputs and of one node twice", () => {
    const { b, input } = scene()
    const x = input([2])
    const plan = compile([x, x, b.constant(tensor([2], [8, 9]))])
    const given = tensor([2], [1, 2])
    const { outputs } = typedArrayBackend.load(plan).run([given])
    expect(outputs.map(({ data }) => [...data])).toEqual([
      [1, 2],
      [1, 2],
      [8, 9],
    ])
    expect(new Set([given.data, ...outputs.map(({ data }) => data)]).size).toBe(4)
  })

  it("keeps no state between runs", () => {
    const { b, input } = scene()
    const x = input([700])
    const plan = compile([b.op("cumsum", [b.exp(x)], { axis: 0, exclusive: false, reverse: false })])
    const executable = typedArrayBackend.load(plan)
    const [one, other] = [
      tensor(
        [700],
        Array.from({ length: 700 }, (_, i) => i / 700),
      ),
      tensor([700]),
    ]
    const first = executable.run([one]).outputs[0]
    executable.run([other])
    expect(executable.run([one]).outputs[0]).toEqual(first)
  })

  it("refuses wrong inputs, no runs at all, and work after its end", () => {
    const { b, input } = scene()
    const executable = typedArrayBackend.load(compile([b.exp(input([2]))]))
    expect(() => executable.run([])).toThrow("internal: 0 inputs for a plan of 1")
    expect(() => executable.run([tensor([3])])).toThrow("internal: input 0 has 3 elements, not 2")
    expect(() => executable.run([tensor([2], [1, 2], "int32")])).toThrow("internal: input 0 is int32, not float32")
    expect(() => executable.loop([tensor([2])], 0)).toThrow("internal: a loop of 0 runs")
    executable.dispose()
    expect(() => executable.run([tensor([2])])).toThrow("internal: an executable is used after it was disposed of")
  })

  it("takes every plan that fits into memory", () => {
    const { b, input } = scene()
    const plan = compile([b.exp(input([2]))])
    expect(typedArrayBackend.refuses(plan)).toBeNull()
    expect(typedArrayBackend.refuses({ ...plan, arenaBytes: 2 ** 40 })).toContain("1099511627776 bytes")
  })
})
