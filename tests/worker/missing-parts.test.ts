// Parts of the engine that are first needed in mid-run: the work is done again and nothing shows, or it is refused and nothing is lost.
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import type { CallName, Params } from "../../engine/worker/protocol.ts"
import { type EngineStage, openEngine } from "./support/engine-stage.ts"

/** The core alone loads this, and plays it. */
const SQUARE = "x = Variable(5.0)\nloss = x ** 2\n"

/** A live number that the text computes a shape with: below 0 the text says what is wrong, with words that the core has not. */
const ROWS = "learning_rate = 0.1\nrows = 2\nx = Variable(ones([rows]))\nloss = reduce_sum(x ** 2)\n"

const NOT_NOW = {
  error: {
    code: "not-now",
    message: "engine: a part of it could not be fetched. Check the connection, and do it again.",
  },
}

let whole: EngineStage

beforeAll(async () => {
  whole = await openEngine("there")
}, 60_000)

afterAll(() => {
  vi.resetModules()
})

type Act = { readonly [N in CallName]: readonly [call: N, params: Params<N>] }[CallName]

/** Loads a program and does five steps, of which the core must be enough. */
async function begin(engine: EngineStage, code: string): Promise<void> {
  await engine.call("load", { code, seed: 1 })
  await engine.call("step", { count: 5 })
}

/** What a run goes on with after an act, and what it leaves: states, the history's every step, and curves. */
async function afterwards(engine: EngineStage) {
  const from = engine.frames().length
  const states = [await engine.call("state", {}), await engine.call("step", { count: 1 })]
  states.push(await engine.call("step", { count: 7 }), await engine.call("stepBack", { count: 3 }))
  states.push(await engine.call("seek", { step: 6 }), await engine.call("seek", { step: 0 }))
  states.push(await engine.call("seek", { step: 1_000 }))
  const frames = engine.frames().slice(from)
  const curves = frames.findLast((frame) => frame.curves !== undefined)?.curves
  const changes = frames.findLast((frame) => frame.changes !== undefined)?.changes
  return { states, curves, changes }
}

const acts: readonly { readonly code: string; readonly act: Act }[] = [
  {
    code: ROWS,
    act: [
      "set",
      {
        slots: [
          { id: 0, value: 0.3 },
          { id: 1, value: -1 },
        ],
      },
    ],
  },
  { code: SQUARE, act: ["set", { optimizer: "adam" }] },
  { code: SQUARE, act: ["set", { learningRate: 0.25, optimizer: "adagrad", slots: [] }] },
  {
    code: `rate = 0.1\nlearning_rate = rate\n${SQUARE}`,
    act: ["set", { slots: [{ id: 0, value: 0.2 }], optimizer: "nadam" }],
  },
  { code: SQUARE, act: ["addFile", { name: "points.csv", bytes: new TextEncoder().encode("x,y\n1,2\n3,4\n").buffer }] },
  { code: SQUARE, act: ["walkthrough", {}] },
  { code: SQUARE, act: ["inspect", { offset: SQUARE.indexOf("**") }] },
  { code: SQUARE, act: ["landscape", { parameters: ["x"], ranges: [[-1, 1]], points: 16 }] },
  { code: SQUARE, act: ["trial", { learningRate: 0.3, steps: 10 }] },
  { code: SQUARE, act: ["check", { code: "for i in range(3):\n  print(i)\ny = [" }] },
  { code: SQUARE, act: ["values", { names: ["x", "loss"] }] },
  { code: SQUARE, act: ["compilation", {}] },
  { code: SQUARE, act: ["documentation", {}] },
  {
    code: SQUARE,
    act: ["load", { code: "import numpy as np\nx = Variable(np.ones(3))\nloss = tf.reduce_sum(tf.exp(x))\n" }],
  },
]

const name = ({ act }: (typeof acts)[number]): string => `${act[0]} ${Object.keys(act[1]).join(" ")}`

describe("a change that waits in the history", () => {
  const changes = [{ step: 8, optimizer: "adam" }] as const

  test("is met by a run that plays, which goes on", async () => {
    const late = await openEngine("held")
    await late.call("load", { code: SQUARE, changes })
    await late.call("run", { untilSettled: false })
    await late.come()
    await late.until(() => (late.frames().at(-1)?.step ?? 0) > 20)
    const paused = await late.call("pause", {})
    await whole.call("load", { code: SQUARE, changes })
    expect(paused).toEqual(await whole.call("step", { count: paused.step }))
    expect(await afterwards(late)).toEqual(await afterwards(whole))
  })

  test("pauses a run that plays where it cannot be made, and says why; the next try goes on", async () => {
    const late = await openEngine("held")
    await late.call("load", { code: SQUARE, changes })
    await late.call("run", { untilSettled: false })
    await late.fail()
    await late.until(() => late.frames().at(-1)?.status === "paused")
    expect(late.frames().findLast(({ pause }) => pause !== undefined)?.pause).toEqual({
      reason: "unavailable",
      message: NOT_NOW.error.message,
    })
    const state = await late.call("state", {})
    expect(state.step).toBe(7)
    const refused = late.send("step", { count: 3 })
    await late.fail()
    expect(await late.answer(refused)).toEqual(NOT_NOW)
    expect(await late.call("state", {})).toEqual(state)
    const stepped = late.send("step", { count: 3 })
    await late.come()
    await whole.call("load", { code: SQUARE, changes })
    expect(await late.answer(stepped)).toEqual({ result: await whole.call("step", { count: 10 }) })
    expect(await afterwards(late)).toEqual(await afterwards(whole))
  })

  test("ends a step that a pause comes to meanwhile, where the step could begin again", async () => {
    const late = await openEngine("held")
    await late.call("load", { code: SQUARE, changes })
    const step = late.send("step", { count: 100_000 })
    await late.until(() => late.waits)
    const pause = late.send("pause", {})
    await late.rest()
    expect(late.answered()).not.toContain(pause)
    await late.come()
    const [stepped, paused] = [await late.answer<"step">(step), await late.answer<"pause">(pause)]
    expect(stepped).toEqual(paused)
    expect(stepped).toMatchObject({ result: { step: 8, status: "paused" } })
    await whole.call("load", { code: SQUARE, changes })
    expect(stepped).toEqual({ result: await whole.call("step", { count: 8 }) })
    expect(await afterwards(late)).toEqual(await afterwards(whole))
  })
})

describe("what comes while a call waits", () => {
  test("keeps its order, questions among themselves", async () => {
    const late = await openEngine("held")
    await begin(late, SQUARE)
    const calls = [
      late.send("set", { optimizer: "adam" }),
      late.send("step", { count: 2 }),
      late.send("values", { names: ["x"] }),
      late.send("set", { optimizer: "sgd", learningRate: 0.2 }),
      late.send("stepBack", { count: 1 }),
      late.send("state", {}),
    ]
    await late.until(() => late.waits)
    const questions = [late.send("walkthrough", {}), late.send("compilation", {}), late.send("documentation", {})]
    await late.rest()
    expect(late.answered().filter((id) => [...calls, ...questions].includes(id))).toEqual([])
    await late.come()
    for (const id of [...calls, ...questions]) expect(await late.answer(id)).toHaveProperty("result")
    expect(late.answered().filter((id) => calls.includes(id))).toEqual(calls)
    expect(late.answered().filter((id) => questions.includes(id))).toEqual(questions)
    expect(late.timesAsked).toBe(1)
  })

  test("a question that could not be answered takes no other with it", async () => {
    const late = await openEngine("held")
    await begin(late, SQUARE)
    const asked = [late.send("walkthrough", {}), late.send("documentation", {})]
    const step = late.send("step", { count: 1 })
    await late.fail()
    expect(await late.answer(asked[0] as number)).toEqual(NOT_NOW)
    await late.come()
    expect(await late.answer(asked[1] as number)).toHaveProperty("result")
    expect(await late.answer(step)).toMatchObject({ result: { step: 6 } })
  })

  test.each(["sweptRun", "pause", "reset", "load"] as const)("%s ends a run of a sweep, with null", async (ender) => {
    const late = await openEngine("held")
    await begin(late, SQUARE)
    const sweep = { optimizer: "adam", steps: 50, milliseconds: 60_000 } as const
    const first = late.send("sweptRun", sweep)
    await late.until(() => late.waits)
    const second =
      ender === "sweptRun"
        ? late.send(ender, sweep)
        : ender === "load"
          ? late.send(ender, { code: SQUARE })
          : late.send(ender, {})
    await late.come()
    expect(await late.answer(first)).toEqual({ result: null })
    await begin(whole, SQUARE)
    const told = await late.answer<"sweptRun">(second)
    if (ender !== "sweptRun") return
    const { milliseconds: _late, ...found } = ("result" in told ? told.result : null) ?? {}
    const { milliseconds: _whole, ...wanted } = (await whole.call("sweptRun", sweep)) ?? {}
    expect(found).toEqual(wanted)
  })

  test("a later load is the one that counts", async () => {
    const late = await openEngine("held")
    const first = late.send("load", { code: "import numpy as np\nx = Variable(np.ones(2))\nloss = tf.reduce_sum(x)\n" })
    await late.until(() => late.waits)
    const second = late.send("load", { code: SQUARE })
    const step = late.send("step", { count: 2 })
    await late.come()
    expect(await late.answer(first)).toMatchObject({ result: { program: null } })
    expect(await late.answer(second)).toMatchObject({ result: { program: { kind: "declared" } } })
    const told = await late.answer(step)
    await whole.call("load", { code: SQUARE })
    expect(told).toEqual({ result: await whole.call("step", { count: 2 }) })
    expect(late.frames().at(-1)?.generation).toBe(2)
  })
})

test("a file that cannot be read takes no other's place", async () => {
  const gzipOfNothing = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 255, 255]).buffer
  const late = await openEngine("asked")
  await late.call("addFile", { name: "a.csv", bytes: new TextEncoder().encode("x\n1\n2\n").buffer })
  await expect(late.call("addFile", { name: "a.csv", bytes: gzipOfNothing })).rejects.toThrow("addFile: ")
  await late.call("load", {
    code: "import data\nprint(data.csv('a.csv'))\n",
  })
  expect((await late.call("state", {})).console.join("")).toContain("2 rows: x")
})

/** Over the size from which a graphics device may be worth a trial, from its fourth step on. */
const GROWING = `import numpy as np
import tensorflow as tf
x = tf.Variable(2.0)
for step in range(10):
    size = 600 if step > 2 else 8
    print("step", step)
    with tf.GradientTape() as tape:
        noise = tf.random.normal([size, size])
        loss = x ** 2 + 1e-9 * tf.reduce_sum(tf.matmul(noise, noise))
    x.assign_sub(0.1 * tape.gradient(loss, x))
`

test("a part that is first missed inside a step: the step is done again, whole", async () => {
  const late = await openEngine("asked")
  const told = async (engine: EngineStage) => {
    await engine.call("load", { code: GROWING, seed: 3 })
    return [
      await engine.call("step", { count: 2 }),
      await engine.call("step", { count: 4 }),
      await engine.call("stepBack", { count: 3 }),
    ]
  }
  const found = await told(late)
  expect(late.timesAsked).toBe(2)
  expect(found).toEqual(await told(whole))
  expect(found[1]?.console.join("")).toMatch(/step 3\s*step 4/)
})

describe("a call in mid-run that needs a part", () => {
  test.each(acts.map((one) => ({ name: name(one), ...one })))(
    "$name: waits, and leaves what it would have left",
    async ({ code, act: [call, params] }) => {
      const late = await openEngine("held")
      await begin(late, code)
      expect(late.timesAsked).toBe(0)
      const id = late.send(call, params)
      await late.until(() => late.waits)
      expect(late.isAnswered(id)).toBe(false)
      await late.come()
      const found = await late.answer(id)
      await begin(whole, code)
      expect(found).toEqual({ result: await whole.call(call, params) })
      expect(await afterwards(late)).toEqual(await afterwards(whole))
    },
    60_000,
  )

  test.each(acts.map((one) => ({ name: name(one), ...one })))(
    "$name: refused without a network, and done at the next try",
    async ({ code, act: [call, params] }) => {
      const late = await openEngine("held")
      await begin(late, code)
      await begin(whole, code)
      const refused = late.send(call, params)
      await late.fail()
      if (call === "load") {
        const [told] = [await late.answer<"load">(refused)]
        expect(told).toMatchObject({
          result: { diagnostics: [{ code: "engine-incomplete", message: NOT_NOW.error.message }] },
        })
      } else {
        expect(await late.answer(refused)).toEqual(NOT_NOW)
        // The run stands where it stood, and the core goes on with it.
        const [state, moved] = [await late.call("state", {}), await late.call("step", { count: 2 })]
        expect(state).toEqual(await whole.call("state", {}))
        expect(moved).toEqual(await whole.call("step", { count: 2 }))
        expect(late.frames().findLast(({ changes }) => changes !== undefined)?.changes ?? []).toEqual([])
      }
      const again = late.send(call, params)
      await late.come()
      expect(await late.answer(again)).toEqual({ result: await whole.call(call, params) })
      expect(await afterwards(late)).toEqual(await afterwards(whole))
    },
    60_000,
  )
})
