// Reads, assigns and their order: what a run sees and what it leaves in the variables.
import { describe, expect, it } from "vitest"
import { compile } from "../../engine/compile/compile.ts"
import type { Node } from "../../engine/graph/node.ts"
import { bothBackends } from "../backends/support/both.ts"
import { inputsOf, type Values } from "../backends/support/run.ts"
import { scene, tensor } from "./support/scenes.ts"

function run(outputs: readonly Node[], updates: readonly Node[], variables: Values) {
  const plan = compile(outputs, { updates })
  const executable = bothBackends.load(plan)
  const result = executable.run(inputsOf(plan, new Map(), variables))
  return {
    outputs: result.outputs.map(({ data }) => [...data]),
    stores: Object.fromEntries(
      plan.stores.map(({ variable }, i) => [variable.name, [...(result.stores[i]?.data ?? [])]]),
    ),
  }
}

describe("state", () => {
  it("reads the value from before the run, whatever is assigned in it", () => {
    const { b, variable, read, assign } = scene()
    const v = variable(0, [])
    const assigned = assign(v, b.scalar("float32", 5))
    const result = run([read(v), assigned], [], new Map([[0, tensor([], [2])]]))
    expect(result).toEqual({ outputs: [[2], [5]], stores: { v0: [5] } })
  })

  it("reads the assigned value under control dependencies, through groups and other nodes", () => {
    const { b, variable, read, assign } = scene()
    const v = variable(0, [])
    const assigned = assign(v, b.add(read(v), b.scalar("float32", 1)))
    const group = b.with({ span: null, control: [assigned] }, () => b.op("group", [], {}))
    const after = read(v, [group])
    expect(run([read(v), after], [], new Map([[0, tensor([], [2])]])).outputs).toEqual([[2], [3]])
  })

  it("lets the last of several assigns in creation order win, and chains those that read each other", () => {
    const { b, variable, read, assign } = scene()
    const v = variable(0, [])
    const first = assign(v, b.scalar("float32", 1))
    const second = assign(v, b.mul(read(v, [first]), b.scalar("float32", 10)))
    const third = assign(v, b.add(read(v, [second]), b.scalar("float32", 0.5)))
    const result = run([third, first], [], new Map([[0, tensor([], [7])]]))
    expect(result).toEqual({ outputs: [[10.5], [1]], stores: { v0: [10.5] } })
  })

  it("waits for nothing where a value is fed", () => {
    const { b, variable, assign } = scene()
    const v = variable(0, [])
    const assigned = assign(v, b.scalar("float32", 5))
    const attrs = { role: "leaf", label: "x", shape: [], dtype: "float32" } as const
    const x = b.with({ span: null, control: [assigned] }, () => b.op("input", [], attrs))
    const plan = compile([b.neg(x)])
    expect(plan.stores).toEqual([])
    expect(bothBackends.load(plan).run([tensor([], [3])]).outputs[0]?.data[0]).toBe(-3)
  })

  it("lets two variables change places, in single runs and in loops", () => {
    const { variable, read, assign } = scene()
    const [v, w] = [variable(0, [2]), variable(1, [2])]
    const updates = [assign(v, read(w)), assign(w, read(v))]
    const variables = new Map([
      [0, tensor([2], [1, 2])],
      [1, tensor([2], [3, 4])],
    ])
    expect(run([], updates, variables).stores).toEqual({ v0: [3, 4], v1: [1, 2] })
    const plan = compile([], { updates })
    const looped = bothBackends.load(plan).loop(inputsOf(plan, new Map(), variables), 3)
    expect(looped.stores.map(({ data }) => [...data])).toEqual([
      [3, 4],
      [1, 2],
    ])
  })

  it("runs updates without fetching them, and leaves the caller's arrays as they are", () => {
    const { b, variable, read, assign } = scene()
    const v = variable(0, [3])
    const before = tensor([3], [1, 2, 3])
    const update = assign(v, b.neg(read(v)))
    const plan = compile([], { updates: [update] })
    const executable = bothBackends.load(plan)
    const looped = executable.loop(inputsOf(plan, new Map(), new Map([[0, before]])), 5)
    expect([...(looped.stores[0]?.data ?? [])]).toEqual([-1, -2, -3])
    expect([...before.data]).toEqual([1, 2, 3])
  })
})

describe("a loop", () => {
  it("records a scalar at every run, as the runs one by one would give it", () => {
    const { b, variable, read, assign } = scene()
    const v = variable(0, [])
    const loss = b.square(read(v))
    const update = assign(v, b.mul(read(v), b.scalar("float32", 0.8)))
    const plan = compile([loss], { updates: [update], record: loss })
    const executable = bothBackends.load(plan)
    const { records, stores, outputs } = executable.loop([tensor([], [2])], 3)
    const fround = Math.fround
    const one = fround(2 * fround(0.8))
    const two = fround(one * fround(0.8))
    expect([...records]).toEqual([4, fround(one * one), fround(two * two)])
    expect(outputs[0]?.data[0]).toBe(fround(two * two))
    expect(stores[0]?.data[0]).toBe(fround(two * fround(0.8)))
  })

  it("counts up the run number of random keys, and of nothing else", () => {
    const { b } = scene()
    const key = b.op("input", [], { role: "random-key", label: "key", shape: [4], dtype: "int32" })
    const draw = b.op("random_uniform", [key], { shape: [6], dtype: "float32" })
    const plan = compile([draw])
    const executable = bothBackends.load(plan)
    const given = tensor([4], [11, 0, 3, 40], "int32")
    const looped = executable.loop([given], 3).outputs[0]
    const third = executable.run([tensor([4], [11, 0, 3, 42], "int32")]).outputs[0]
    const first = executable.run([given]).outputs[0]
    expect(looped).toEqual(third)
    expect(first).not.toEqual(third)
    expect([...given.data]).toEqual([11, 0, 3, 40])
  })
})
