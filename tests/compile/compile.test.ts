// What compiling makes of graphs: shapes, merging, fusion, limits, and the text that explains it.
import { describe, expect, it } from "vitest"
import { gradients } from "../../engine/autodiff/gradients.ts"
import { compile } from "../../engine/compile/compile.ts"
import { explain } from "../../engine/compile/explain.ts"
import { CompileError } from "../../engine/compile/pure-graph.ts"
import type { Node } from "../../engine/graph/node.ts"
import { runGraph } from "../backends/support/run.ts"
import { scene, tensor } from "./support/scenes.ts"

const kinds = (fetches: readonly Node[], updates: readonly Node[] = []) =>
  compile(fetches, { updates }).kernels.map((kernel) => kernel.kind)

describe("shapes", () => {
  it("are fixed by what is fed", () => {
    const { b, input } = scene()
    const x = input([null, 3])
    const mean = b.div(b.sum(x, [0]), b.op("size_of", [x], { axes: [0], dtype: "float32" }))
    const [value] = runGraph([mean], new Map([[x.id, tensor([2, 3])]]))
    expect(value?.shape).toEqual([3])
    expect([...(value?.data ?? [])]).toEqual([1.5, 2.5, 3.5])
  })

  it("that do not fit are an error at the node that the text made", () => {
    const { b, input } = scene()
    const [x, y] = [input([null]), input([null])]
    const sum = b.add(x, y)
    const shapes = new Map([
      [x.id, [2]],
      [y.id, [3]],
    ])
    let caught: unknown = null
    try {
      compile([sum], { inputShapes: shapes })
    } catch (error) {
      caught = error
    }
    expect(caught).toBeInstanceOf(CompileError)
    expect((caught as CompileError).message).toContain("(2,)")
  })

  it("let any node be fed in its own place", () => {
    const { b, input } = scene()
    const x = input([2])
    const middle = b.exp(x)
    const feeds = new Map([[middle.id, tensor([2], [10, 20])]])
    const [value] = runGraph([b.neg(middle)], feeds)
    expect([...(value?.data ?? [])]).toEqual([-10, -20])
  })
})

describe("merging", () => {
  it("computes equal parts once, but draws with different keys apart", () => {
    const { b, input } = scene()
    const x = input([40, 40])
    const twice = b.add(b.sum(b.exp(x), [0]), b.reshape(b.sum(b.exp(x), [0]), [40]))
    expect(kinds([twice])).toEqual(["reduce"])
    const key = (label: string) => b.op("input", [], { role: "random-key", label, shape: [4], dtype: "int32" })
    const draw = (from: Node) => b.op("random_uniform", [from], { shape: [3], dtype: "float32" })
    const [k, l] = [key("k"), key("l")]
    const plan = compile([draw(k), draw(k), draw(l)])
    expect(plan.outputs[0]).toBe(plan.outputs[1])
    expect(plan.outputs[2]).not.toBe(plan.outputs[0])
  })
})

describe("fusion", () => {
  it("makes one kernel of a chain of maps and views", () => {
    const { b, input } = scene()
    const [x, y] = [input([20, 30]), input([30])]
    const turned = b.transpose(b.op("tanh", [b.mul(x, y)], {}), [1, 0])
    expect(
      kinds([
        b.add(
          turned,
          b.op("slice", [b.transpose(x, [1, 0])], {
            ranges: [
              { start: 0, end: 30, step: 1 },
              { start: 19, end: null, step: -1 },
            ],
          }),
        ),
      ]),
    ).toEqual(["map"])
  })

  it("puts maps before and after a reduction into it", () => {
    const { b, input } = scene()
    const x = input([200, 30])
    expect(kinds([b.op("sqrt", [b.sum(b.square(x), [1], true)], {})])).toEqual(["reduce"])
  })

  it("puts bias and activation into a product, and transposes into its strides", () => {
    const { b, input } = scene()
    const [x, w, bias] = [input([64, 20]), input([30, 20]), input([30])]
    const layer = b.op("relu", [b.add(b.matmul(x, b.transpose(w, [1, 0])), bias)], {})
    expect(kinds([layer])).toEqual(["matmul"])
  })

  it("makes one kernel of a scalar program's whole step", () => {
    const { b, variable, read, assign, input } = scene()
    const v = variable(0, [])
    const x = read(v)
    const loss = b.pow(x, b.scalar("float32", 2))
    const [slope] = gradients(b, [loss], [x])
    const update = assign(v, b.sub(x, b.mul(input([]), slope as Node)))
    expect(kinds([loss], [update])).toEqual(["map"])
  })

  it("knows the places in the text that a kernel computes", () => {
    const { b, input } = scene()
    const x = input([30])
    const [first, second] = [
      { start: 0, end: 4 },
      { start: 8, end: 15 },
    ]
    const inner = b.with({ span: first }, () => b.exp(x))
    const outer = b.with({ span: second }, () => b.sum(b.neg(inner), null))
    expect(compile([outer]).kernels.map(({ spans }) => spans)).toEqual([[second, first]])
  })

  it("stores no value that nobody reads", () => {
    const { b, input } = scene()
    const x = input([5000])
    const shared = b.exp(x)
    const plan = compile([b.mul(shared, b.sub(shared, x))])
    expect(plan.kernels).toHaveLength(1)
    expect(plan.buffers.filter(({ place }) => place.kind === "arena")).toHaveLength(1)
  })
})

describe("memory", () => {
  it("is used again once a value is no longer needed", () => {
    const { b, input } = scene()
    let x = input([1000, 100])
    for (let layer = 0; layer < 6; layer++) x = b.op("cumsum", [x], { axis: 0, exclusive: false, reverse: false })
    expect(compile([x]).arenaBytes).toBe(2 * 400_000)
  })

  it("beyond the limit is an error that says how much, at the largest value", () => {
    const { b, input } = scene()
    const x = input([10000, 10000])
    const text =
      "program: one run needs 1144 MB (381 MB of them for input of (10000, 10000)), more than the limit of 1024 MB. "
    const turned = b.op("cumsum", [b.op("cumsum", [x], { axis: 0, exclusive: false, reverse: false })], {
      axis: 1,
      exclusive: false,
      reverse: false,
    })
    expect(() => compile([turned])).toThrow(`${text}Use smaller batches or tensors.`)
    expect(() => compile([b.exp(input([10]))], { limitBytes: 64 })).toThrow(/limit of 0\.0 MB/)
  })

  it("refuses a tensor that is too large by itself, though no kernel would store it", () => {
    const { b, input } = scene()
    const wide = b.sum(b.broadcastTo(input([1]), [1000, 1000, 1000]), null)
    expect(() => compile([wide])).toThrow(
      "broadcast_to of (1000, 1000, 1000): it takes 3815 MB, more than the limit of 1024 MB. Use smaller batches or tensors.",
    )
  })
})

describe("explain", () => {
  it("shows the text after every pass, the plan last", () => {
    const { b, variable, read, assign, input } = scene()
    const v = variable(0, [])
    const x = read(v)
    const loss = b.square(x)
    const [slope] = gradients(b, [loss], [x])
    const update = assign(v, b.sub(x, b.mul(input([]), slope as Node)))
    const { stages, plan } = explain([loss], { updates: [update], record: loss })
    expect(plan.kernels).toHaveLength(stages.at(-1)?.kernels ?? 0)
    expect(stages[0]?.gradientNodes).toBeGreaterThan(0)
    expect(stages.map(({ pass }) => pass)).toMatchInlineSnapshot(`
      [
        "specialise shapes",
        "resolve state",
        "merge common parts",
        "simplify",
        "merge what simplifying made equal",
        "fuse and lower",
        "merge kernels",
        "plan memory",
      ]
    `)
    expect(stages.at(-1)?.text).toMatchInlineSnapshot(`
      "b0: float32 () arena 0
      b1: float32 () variable v0
      b2: float32 () arena 16
      b3: float32 () placeholder 1
      arena of 32 bytes
      map []
        r0 <- b1 float32 @0 ()
        r1 <- b3 float32 @0 ()
        r2: f32 = mul r0, r0
        r4: f32 = mul 2:f32, r0
        r5: f32 = mul r1, r4
        r6: f32 = sub r0, r5
        yield r2, r6
        -> b0 float32 @0 ()
        -> b2 float32 @0 ()
      outputs b0
      store v0 <- b2
      record b0
      "
    `)
  })
})
