// The step that the playground appends, on graphs made by hand: every optimiser loops to the bits that single steps give.
import { expect, test } from "vitest"
import { scalarValue } from "../../engine/base/dtype.ts"
import { createDeclaredStep } from "../../engine/training/graph/declared-step.ts"
import { createLossObserver } from "../../engine/training/graph/observation.ts"
import { ruleOf } from "../../engine/training/graph/optimisers.ts"
import type { OptimizerName } from "../../engine/training/types.ts"
import { bareProgram, zeroSpan } from "./support/bare-context.ts"

const names: readonly OptimizerName[] = [
  "sgd",
  "momentum",
  "nesterov",
  "adagrad",
  "adadelta",
  "rmsprop",
  "adam",
  "adamw",
  "nadam",
]

function square(start: number) {
  const { ctx, runtime } = bareProgram()
  const b = runtime.shared.builder
  const x = runtime.addVariable(
    { name: "x", shape: [], dtype: "float32", trainable: true },
    { value: scalarValue("float32", start), initial: null, hidden: false },
  )
  const read = b.op("read_variable", [], { variable: x })
  const loss = b.with({ span: zeroSpan }, () => b.square(read))
  return { ctx, runtime, x, minimised: { loss, name: "loss", note: null, variables: [x] } }
}

const ways = [
  { stride: 1_000, looks: false },
  { stride: 1, looks: false },
  { stride: 1, looks: true },
]

test.each(names)(
  "%s: a thousand steps at once are a thousand one by one, looked at or not, and go downhill",
  (name) => {
    const paths = ways.map(({ stride, looks }) => {
      const { ctx, runtime, x, minimised } = square(2)
      const step = createDeclaredStep(ctx, runtime, minimised, ruleOf(name))
      const memory = step?.freshMemory(0.01) ?? new Map()
      const losses: number[] = []
      for (let run = 0; run < 1_000; run += stride) {
        if (looks) step?.look?.(runtime, memory, 0.01, run, run)
        losses.push(...(step?.advance(runtime, memory, 0.01, run, stride) ?? []))
      }
      return {
        losses,
        end: runtime.variableValue(x)?.data[0],
        memory: [...memory.values()].map(({ data }) => [...data]),
      }
    })
    expect(paths[0]).toEqual(paths[1])
    expect(paths[0]).toEqual(paths[2])
    expect(paths[0]?.losses[0]).toBe(4)
    expect(paths[0]?.losses.at(-1)).toBeLessThan(4)
  },
)

test("a step that was looked at is another one at another rate, from another place, and of several", () => {
  const { ctx, runtime, x, minimised } = square(2)
  const step = createDeclaredStep(ctx, runtime, minimised, ruleOf("sgd"))
  const value = () => runtime.variableValue(x)?.data[0]
  const put = (start: number) => runtime.setVariableValue(x, scalarValue("float32", start))
  step?.look?.(runtime, new Map(), 0.25, 0, 0)
  expect(value()).toBe(2)
  expect(step?.advance(runtime, new Map(), 0.125, 0, 1)).toEqual(Float64Array.of(4))
  expect(value()).toBe(1.5)
  step?.look?.(runtime, new Map(), 0.25, 1, 1)
  put(4)
  expect(step?.advance(runtime, new Map(), 0.25, 1, 1)).toEqual(Float64Array.of(16))
  expect(value()).toBe(2)
  step?.look?.(runtime, new Map(), 0.25, 2, 2)
  expect(step?.advance(runtime, new Map(), 0.25, 2, 2)).toEqual(Float64Array.of(4, 1))
  expect(value()).toBe(0.5)
  // What was looked at before those two steps is no longer the next.
  put(2)
  expect(step?.advance(runtime, new Map(), 0.25, 4, 1)).toEqual(Float64Array.of(4))
  expect(value()).toBe(1)
})

test("x² by plain descent comes to 0.21474834, with loss and gradient there", () => {
  const { ctx, runtime, x, minimised } = square(2)
  const step = createDeclaredStep(ctx, runtime, minimised, ruleOf("sgd"))
  step?.advance(runtime, new Map(), 0.1, 0, 10)
  expect(runtime.variableValue(x)?.data[0]).toBe(Math.fround(0.21474834))
  const observer = createLossObserver(ctx, runtime, minimised, null)
  const { loss, gradients } = observer.observe(runtime, 9, [x])
  expect(loss).toBeCloseTo(0.046116848, 8)
  expect(gradients[0]?.data[0]).toBe(Math.fround(2 * Math.fround(0.21474834)))
  const at = observer.lossOf(runtime, 9, [x])
  expect([-2, 0, 3].map((point) => at([point]))).toEqual([4, 0, 9])
})
