// Training loops that stay on the device: the same losses and parameters as on the typed-array back end, to rounding.
import { afterAll, describe, expect, it } from "vitest"
import { gradients } from "../../../engine/autodiff/gradients.ts"
import type { Series } from "../../../engine/backends/backend.ts"
import { typedArrayBackend } from "../../../engine/backends/typed-array/backend.ts"
import { createWebglBackend } from "../../../engine/backends/webgl/backend.ts"
import type { TensorValue } from "../../../engine/base/dtype.ts"
import { compile } from "../../../engine/compile/compile.ts"
import type { Plan } from "../../../engine/compile/plan.ts"
import type { Builder } from "../../../engine/graph/builder.ts"
import type { Node, VariableInfo } from "../../../engine/graph/node.ts"
import { softmaxCrossEntropyWithLogits } from "../../../engine/ops/composites/cross-entropy.ts"
import { mean } from "../../../engine/ops/composites/mean.ts"
import { inputsOf } from "../../backends/support/run.ts"
import { scene, tensor } from "../../compile/support/scenes.ts"

const backend = createWebglBackend()
afterAll(() => backend.dispose())

/** Numbers without order in [low, high), the same everywhere. */
function scattered(shape: readonly number[], low: number, high: number, salt: number): TensorValue {
  const size = shape.reduce((product, extent) => product * extent, 1)
  const place = (i: number): number => ((i + 1 + salt * 101) * 0.6180339887498949) % 1
  return tensor(
    shape,
    Array.from({ length: size }, (_, i) => low + (high - low) * place(i)),
  )
}

interface Model {
  readonly plan: Plan
  readonly inputs: readonly TensorValue[]
}

/** Gradient descent on a loss of inputs and parameters. */
function descent(
  values: readonly TensorValue[],
  starts: readonly TensorValue[],
  rate: number,
  loss: (b: Builder, inputs: readonly Node[], parameters: readonly Node[]) => Node,
): Model {
  const { b, variable, read, assign } = scene()
  const inputs = values.map(({ shape, dtype }) => b.op("input", [], { role: "leaf", label: "x", shape, dtype }))
  const variables = starts.map((start, id): VariableInfo => variable(id, start.shape))
  const parameters = variables.map((one) => read(one))
  const scalar = loss(b, inputs, parameters)
  const slopes = gradients(b, [scalar], parameters)
  const updates = variables.map((one, id) =>
    assign(one, b.sub(parameters[id] as Node, b.mul(slopes[id] as Node, b.scalar("float32", rate)))),
  )
  const plan = compile([scalar], { updates, record: scalar })
  const feeds = new Map(inputs.map((input, index) => [input.id, values[index] as TensorValue]))
  return { plan, inputs: inputsOf(plan, feeds, new Map(starts.map((start, id) => [id, start]))) }
}

function softmaxModel(batch: number, width: number, classes: number): Model {
  const labels = tensor(
    [batch, classes],
    Array.from({ length: batch * classes }, (_, i) => Number(i % classes === (Math.floor(i / classes) * 7) % classes)),
  )
  return descent(
    [scattered([batch, width], 0, 1, 1), labels],
    [scattered([width, classes], -0.1, 0.1, 2), tensor([classes], new Array(classes).fill(0))],
    0.05,
    (b, [x, y], [w, bias]) => {
      const logits = b.add(b.matmul(x as Node, w as Node), bias as Node)
      return mean.expand(b, softmaxCrossEntropyWithLogits.expand(b, y as Node, logits))
    },
  )
}

function tanhModel(points: number): Model {
  return descent(
    [scattered([points, 2], -2, 2, 3), scattered([points, 1], -1, 1, 4)],
    [
      ...[scattered([2, 8], -1, 1, 5), scattered([8], -0.1, 0.1, 6)],
      ...[scattered([8, 8], -1, 1, 7), scattered([8], -0.1, 0.1, 8)],
      ...[scattered([8, 1], -1, 1, 9), scattered([1], -0.1, 0.1, 10)],
    ],
    0.05,
    (b, [x, y], parameters) => {
      const layer = (input: Node, index: number): Node =>
        b.add(b.matmul(input, parameters[2 * index] as Node), parameters[2 * index + 1] as Node)
      const hidden = b.op("tanh", [layer(b.op("tanh", [layer(x as Node, 0)], {}), 1)], {})
      return mean.expand(b, b.op("square", [b.sub(layer(hidden, 2), y as Node)], {}))
    },
  )
}

/** The largest difference relative to the largest of the wanted. */
function difference(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  const list = Array.from(wanted)
  const scale = Math.max(...list.map(Math.abs), 1e-30)
  return Math.max(...list.map((x, i) => Math.abs((found[i] as number) - x))) / scale
}

function compareLoops({ plan, inputs }: Model, times: number, tolerance: number, series?: Series): Float64Array {
  const given = inputs.map(({ data }) => data.slice())
  expect(backend.refuses(plan)).toBeNull()
  const executable = backend.load(plan)
  const found = executable.loop(inputs, times, series)
  executable.dispose()
  const wanted = typedArrayBackend.load(plan).loop(inputs, times, series)
  expect(found.records.length).toBe(times)
  expect(difference(found.records, wanted.records)).toBeLessThan(tolerance)
  wanted.stores.forEach(({ data }, index) => {
    expect(difference(found.stores[index]?.data ?? [], data)).toBeLessThan(tolerance)
  })
  expect(inputs.map(({ data }) => data)).toEqual(given)
  return found.records
}

describe("a loop on the device", () => {
  it("trains a softmax regression", () => {
    const records = compareLoops(softmaxModel(100, 784, 10), 40, 1e-4)
    expect(records[39]).toBeLessThan(records[0] as number)
  })

  it("trains a small tanh network", () => {
    const records = compareLoops(tanhModel(500), 200, 1e-3)
    expect(records[199]).toBeLessThan(0.9 * (records[0] as number))
  })

  it("takes inputs that are new at each run", () => {
    const model = softmaxModel(10, 30, 4)
    const at = model.inputs.findIndex(({ shape }) => shape[0] === 10 && shape[1] === 30)
    const series = new Map([[at, scattered([25, 10, 30], 0, 1, 11)]])
    compareLoops(model, 25, 1e-4, series)
  })

  it("gives the same as one run after the other, from any start", () => {
    const { plan, inputs } = tanhModel(50)
    const executable = backend.load(plan)
    const first = executable.loop(inputs, 7)
    const again = executable.loop(inputs, 7)
    expect(again).toEqual(first)
    let state = [...inputs]
    for (let step = 0; step < 7; step++) {
      const { stores, outputs } = executable.run(state)
      expect(outputs[0]?.data[0]).toBe(first.records[step])
      state = plan.inputs.map(({ source }, index) => {
        const place = plan.stores.findIndex(
          (store) => source.kind === "variable" && store.variable.id === source.variable.id,
        )
        return stores[place] ?? (state[index] as TensorValue)
      })
    }
    const parameters = state.filter((_, index) => plan.inputs[index]?.source.kind === "variable")
    const same = plan.inputs.flatMap(({ source }) =>
      source.kind === "variable"
        ? [first.stores[plan.stores.findIndex(({ variable }) => variable.id === source.variable.id)]]
        : [],
    )
    expect(parameters).toEqual(same)
    executable.dispose()
  })

  it("lets two variables change places", () => {
    const { b, variable, read, assign } = scene()
    const [p, q] = [variable(0, [3]), variable(1, [3])]
    const [x, y] = [read(p), read(q)]
    const plan = compile([b.add(x, y)], { updates: [assign(p, y), assign(q, x)] })
    const values = new Map([
      [0, tensor([3], [1, 2, 3])],
      [1, tensor([3], [4, 5, 6])],
    ])
    const executable = backend.load(plan)
    const { stores } = executable.loop(inputsOf(plan, new Map(), values), 5)
    expect(stores.map(({ data }) => [...data])).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ])
    executable.dispose()
  })
})

describe("random draws", () => {
  it("have the typed-array back end's bits, and count up from run to run", () => {
    const { b, variable, read, assign } = scene()
    const v = variable(0, [40])
    const key = b.op("input", [], { role: "random-key", label: "", shape: [4], dtype: "int32" })
    const draw = b.op("random_uniform", [key], { shape: [40], dtype: "float32" })
    const total = b.add(read(v), draw)
    const plan = compile([draw], { updates: [assign(v, total)] })
    const feeds = new Map([[key.id, tensor([4], [17, 0, 3, 5], "int32")]])
    const inputs = inputsOf(plan, feeds, new Map([[0, tensor([40], new Array(40).fill(0))]]))
    const executable = backend.load(plan)
    const found = executable.loop(inputs, 6)
    const wanted = typedArrayBackend.load(plan).loop(inputs, 6)
    expect(found.outputs).toEqual(wanted.outputs)
    expect(found.stores).toEqual(wanted.stores)
    executable.dispose()
  })
})
