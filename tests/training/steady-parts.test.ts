// What no step changes is computed once: in a declared program, in a loop over a tape, in a loop over the batches of a tensor.
import { describe, expect, test } from "vitest"
import type { Backend } from "../../engine/backends/backend.ts"
import { typedArrayBackend } from "../../engine/backends/typed-array/backend.ts"
import { createWasmBackend } from "../../engine/backends/wasm/backend.ts"
import { MemoryFull } from "../../engine/backends/wasm/memory/out-of-memory.ts"
import { sizeOf } from "../../engine/base/shape.ts"
import type { Plan } from "../../engine/compile/plan.ts"
import { workOf } from "../../engine/compile/work.ts"
import { createFileStore } from "../../engine/data/file-store.ts"
import { createTrainer } from "../../engine/training/trainer.ts"
import { createBackends } from "../../engine/worker/backends.ts"
import { finish, step } from "./support/open-program.ts"

/** Whether a plan yields a value of many elements: data made ready. No step of the programs here does. */
function yieldsData({ outputs, buffers }: Plan): boolean {
  return outputs.some((output) => sizeOf(buffers[output]?.shape ?? []) >= 512)
}

/** A session, all plans that it has loaded, and those of its runs, in order; it has no memory for the results of some. */
function watched(code: string, noRoom: (plan: Plan) => boolean = () => false) {
  const real = createWasmBackend()
  const loaded: Plan[] = []
  const ran: Plan[] = []
  const wasm: Backend = {
    ...real,
    load(plan) {
      loaded.push(plan)
      const executable = real.load(plan)
      return {
        ...executable,
        run(...given) {
          ran.push(plan)
          if (noRoom(plan)) throw new MemoryFull(2 ** 24, 0, 2 ** 20)
          return executable.run(...given)
        },
        loop(...given) {
          ran.push(plan)
          return executable.loop(...given)
        },
      }
    },
  }
  const now = () => performance.now()
  const graphics = () => {
    throw new Error("no test here needs a graphics device")
  }
  const backends = createBackends({ now, portable: typedArrayBackend, wasm, graphics })
  const session = createTrainer({ clock: now, wallClock: () => 0, backends }).open({ code }, createFileStore())
  finish(session)
  return { session, loaded, ran }
}

const DECLARED = `x = tf.linspace(-3.0, 3.0, 2000)
y = tf.sin(x) * tf.exp(-x * x)
a = tf.Variable(0.5)
b = tf.Variable(0.1)
loss = tf.reduce_mean((a * x + b - y) ** 2)
learning_rate = 0.05
`

const losses = (session: ReturnType<typeof watched>["session"]): number[] => [...(session.curves().loss?.values ?? [])]

describe("a declared program", () => {
  test("that runs for long computes its data once, to the same bits", () => {
    const { session, ran } = watched(DECLARED)
    for (let index = 0; index < 40; index++) step(session)
    const [first, last] = [ran[0], ran.at(-1)].map((plan) => workOf(plan as Plan))
    expect(last).toBeLessThan((first as number) / 2)
    const atOnce = watched(DECLARED).session
    step(atOnce, 40)
    expect(losses(session)).toEqual(losses(atOnce))
    const looked = watched(DECLARED.replace("a = ", "_ = (x.numpy(), y.numpy())\na = ")).session
    step(looked, 40)
    expect(losses(session)).toEqual(losses(looked))
  })

  test("goes on drawing anew at each step, and follows a number that moves", () => {
    const noise = watched(
      "x = tf.random.normal([2000])\na = tf.Variable(0.0)\nloss = tf.reduce_mean(x * x) + 0.0 * a\n",
    )
    for (let index = 0; index < 20; index++) step(noise.session)
    expect(new Set(losses(noise.session)).size).toBeGreaterThan(19)

    const code =
      "scale = 2.0\nx = tf.linspace(0.0, 1.0, 2000) * scale\na = tf.Variable(0.0)\nloss = tf.reduce_mean(x) + a * 0.0\n"
    const { session } = watched(code)
    for (let index = 0; index < 20; index++) step(session)
    const before = session.state().loss as number
    const slot = session.program?.slots.find(({ value }) => value === 2)
    session.set({ slots: [{ id: slot?.id as number, value: 6 }] })
    expect(step(session).loss).toBeCloseTo(3 * before, 5)
  })
})

const TAPE = `x = tf.random.normal([640, 20], seed=1)
y = tf.sin(tf.reduce_sum(x * x, 1, keepdims=True))
w = tf.Variable(tf.zeros([20, 1]))
learning_rate = 0.05
for step in range(60):
    at = (step % 40) * 16
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x[at:at + 16], w) - y[at:at + 16]) ** 2)
    w.assign_sub(learning_rate * tape.gradient(loss, w))
`

describe("a loop over a tape", () => {
  test("computes its data once, and compiles one step for all batches", () => {
    const { session, loaded, ran } = watched(TAPE)
    for (let index = 0; index < 5; index++) step(session)
    const before = loaded.length
    for (let index = 0; index < 50; index++) step(session)
    expect(session.step).toBe(55)
    expect(loaded.length).toBe(before)
    expect(workOf(ran.at(-1) as Plan)).toBeLessThan(20_000)
  })

  test("has the bits of data that were looked at before", () => {
    const plain = watched(TAPE).session
    const looked = watched(TAPE.replace("w = ", "_ = (x.numpy(), y.numpy())\nw = ")).session
    for (const session of [plain, looked]) step(session, 60)
    expect(losses(plain)).toEqual(losses(looked))
  })
})

describe("data for which there is no memory", () => {
  test.each([
    ["a declared program", DECLARED, 40],
    ["a loop over a tape", TAPE, 60],
  ])("is computed at every step of %s, to the same bits", (_, code, count) => {
    const full = watched(code, yieldsData)
    const roomy = watched(code)
    for (let index = 0; index < count; index++) for (const { session } of [full, roomy]) step(session)
    expect(full.ran.some(yieldsData)).toBe(true)
    expect(full.session.step).toBe(count)
    expect(losses(full.session)).toEqual(losses(roomy.session))
  })
})
