// A memory that plans have filled: those unused for longest make room, and only what does not fit alone is an error.
import { describe, expect, test } from "vitest"
import { typedArrayBackend } from "../../engine/backends/typed-array/backend.ts"
import { createWasmBackend } from "../../engine/backends/wasm/backend.ts"
import { createFileStore } from "../../engine/data/file-store.ts"
import { createTrainer } from "../../engine/training/trainer.ts"
import { createBackends } from "../../engine/worker/backends.ts"
import { finish } from "./support/open-program.ts"

const MIB = 2 ** 20

function open(code: string, limitBytes: number) {
  const wasm = createWasmBackend({ limitBytes })
  const now = () => performance.now()
  const graphics = () => {
    throw new Error("no test here needs a graphics device")
  }
  const backends = createBackends({ now, portable: typedArrayBackend, wasm, graphics })
  const trainer = createTrainer({ clock: now, wallClock: () => 0, backends })
  const session = trainer.open({ code, seed: 1, backend: "wasm" }, createFileStore())
  finish(session)
  return { session, trainer, statistics: wasm.statistics }
}

/** Thirty plans of up to 600 kB each. */
const GROWING = `import tensorflow as tf
x = tf.Variable(1.0)
for size in range(100, 400, 10):
    print(float(tf.reduce_sum(tf.cumsum(tf.sin(tf.random.normal([size, size]))))))
loss = x ** 2
`

/** A step's shapes are its own, and come back ten steps later. */
const SHAPES = `import tensorflow as tf
x = tf.Variable(1.0)
for step in range(60):
    size = 200 + 40 * (step % 10)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.cumsum(tf.cos(x * tf.random.normal([size, size]))))
    x.assign_sub(0.01 * tape.gradient(loss, x))
`

describe("many plans of different shapes", () => {
  test("before the first step", () => {
    const [small, large] = [open(GROWING, 2 * MIB), open(GROWING, 512 * MIB)]
    expect(large.statistics().bytesInUse).toBeGreaterThan(4 * MIB)
    expect(small.session.state()).toEqual(large.session.state())
    expect(small.session.diagnostics).toEqual([])
  })

  test("from step to step, and back", () => {
    const [small, large] = [open(SHAPES, 6 * MIB), open(SHAPES, 512 * MIB)]
    for (const { session } of [small, large]) {
      session.startStep(45)
      finish(session)
      session.startMove(17)
      finish(session)
    }
    expect(large.statistics().bytesInUse).toBeGreaterThan(8 * MIB)
    expect(small.session.step).toBe(17)
    expect(small.session.state()).toEqual(large.session.state())
    expect(small.session.diagnostics).toEqual([])
  })

  test("of a run leave room for a check beside it", () => {
    const { session, trainer } = open(SHAPES, 6 * MIB)
    session.startStep(45)
    finish(session)
    const check =
      "import tensorflow as tf\nx = tf.Variable(1.0)\nprint(float(tf.reduce_sum(tf.random.normal([300, 300]))))\n"
    expect(trainer.check({ code: check }, createFileStore()).diagnostics).toEqual([])
  })
})

test("a plan that does not fit alone is an error that says how much it needs", () => {
  const code = `${GROWING}print(tf.reduce_sum(tf.cumsum(tf.sin(tf.random.normal([720, 720])))).numpy())\n`
  const { session } = open(code, 2 * MIB)
  expect(session.diagnostics).toMatchObject([{ severity: "error", code: "resource-exhausted" }])
  expect(session.diagnostics[0]?.message).toMatch(/^ResourceExhaustedError: OOM: .*[\d.]+ MB/)
})

test("more plans than are kept: the loss is looked at all the same, and a landscape goes on", () => {
  const code = `import tensorflow as tf
x, y = tf.Variable(1.0), tf.Variable(1.0)
for step in range(400):
    print(float(tf.reduce_sum(tf.random.normal([step + 2]))))
    with tf.GradientTape() as tape:
        loss = x ** 2 + y ** 2
    x.assign_sub(0.01 * tape.gradient(loss, x))
`
  const { session } = open(code, 64 * MIB)
  const ends = [-1, 1] as const
  const landscape = session.landscape({ parameters: ["x", "y"], ranges: [ends, ends], points: 101 })
  let found = landscape.next()
  expect(found.done).toBe(false)
  session.startStep(350)
  finish(session)
  expect(session.diagnostics).toEqual([])
  expect(session.state().loss).toBeCloseTo(0.98 ** 700 + 1, 6)
  while (found.done !== true) found = landscape.next()
  const { loss } = found.value ?? { loss: [] }
  expect([loss[0], loss[50], loss[101 * 50 + 50], loss[101 * 101 - 1]]).toEqual([2, 1, 0, 2])
})
