// x² from its text to its tenth step: the shortest way through the whole house, in both precisions.
import { describe, expect, test } from "vitest"
import { answer, moveTo, openProgram, play, scalar, step, stepBack } from "./support/open-program.ts"

const fromTwo = "x = Variable(2.0)\nloss = x ** 2\n"

describe("x² from 2 at rate 0.1", () => {
  test("is ready to step, with loss and gradient at the start", () => {
    const session = openProgram(fromTwo)
    expect(session.program).toMatchObject({
      kind: "declared",
      parameters: [{ name: "x", shape: [], dtype: "float32" }],
      loss: "loss",
      rate: { owner: "control" },
      optimizerOwned: false,
    })
    const state = session.state()
    expect(state).toMatchObject({ status: "ready", step: 0, loss: 4, learningRate: 0.1, optimizer: "sgd" })
    expect(scalar(state.parameters, "x")).toBe(2)
    expect(scalar(state.gradients, "x")).toBe(4)
    expect(state.diagnostics).toEqual([])
  })

  test("takes ten steps to 0.21474834 in float32", () => {
    const session = openProgram(fromTwo)
    const path = Array.from({ length: 10 }, () => scalar(step(session).parameters, "x"))
    const expected = [1.6, 1.28, 1.024, 0.8192, 0.65536, 0.524288, 0.4194304, 0.33554432, 0.26843546, 0.21474834]
    path.forEach((x, index) => {
      expect(x).toBeCloseTo(expected[index] as number, 6)
    })
    expect(path[9]).toBe(Math.fround(0.21474834))
    const state = session.state()
    expect(state).toMatchObject({ status: "paused", step: 10 })
    expect(state.loss).toBeCloseTo(0.046116848, 8)
  })

  test("comes to 0.21474836480000006 in float64", () => {
    const session = openProgram(fromTwo, { precision: "float64" })
    expect(scalar(step(session, 10).parameters, "x")).toBe(0.21474836480000006)
  })

  test("from 5 comes to 0.53687084, with a loss of 0.28823 there", () => {
    const state = step(openProgram("x = Variable(5.0)\nloss = x ** 2"), 10)
    expect(scalar(state.parameters, "x")).toBe(Math.fround(0.53687084))
    expect(state.loss).toBeCloseTo(0.28823, 5)
  })
})

describe("its history", () => {
  test("step by step, all at once, and back and forth give the same bits", () => {
    const once = openProgram(fromTwo)
    const expected = step(once, 1_000)
    const oneByOne = openProgram(fromTwo)
    for (let count = 0; count < 1_000; count++) {
      oneByOne.startStep(1)
      while (oneByOne.activity !== "none") oneByOne.work(Number.POSITIVE_INFINITY)
    }
    expect(oneByOne.state()).toEqual(expected)
    stepBack(once, 990)
    const back = stepBack(once)
    expect(back.step).toBe(9)
    expect(scalar(back.parameters, "x")).toBe(scalar(step(openProgram(fromTwo), 9).parameters, "x"))
    expect(step(once, 991)).toEqual(expected)
  })

  test("forks where the rate is moved, and comes to the same again", () => {
    const session = openProgram(fromTwo)
    step(session, 20)
    moveTo(session, 5)
    session.set({ learningRate: 0.25 })
    const forked = step(session)
    expect(forked.learningRate).toBe(0.25)
    expect(scalar(forked.parameters, "x")).toBeCloseTo(0.65536 / 2, 6)
    expect(session.lastStep).toBe(6)
    stepBack(session, 4)
    expect(session.state().learningRate).toBe(0.1)
    expect(step(session, 4)).toEqual(forked)
    expect(session.curves().branches?.[0]?.name).toBe("rate 0.1")
  })

  test("is recorded: the loss of every step, the parameter, its gradient and how far it moved", () => {
    const session = openProgram(fromTwo)
    step(session, 3)
    const { loss, parameters, gradients, updateRatios } = session.curves()
    const rounded = (values: Float64Array | undefined): number[] => [...(values ?? [])].map((x) => Number(x.toFixed(4)))
    expect(rounded(loss?.values)).toEqual([4, 2.56, 1.6384])
    expect(rounded(parameters[0]?.values)).toEqual([2, 1.6, 1.28, 1.024])
    expect(rounded(gradients[0]?.values)).toEqual([4, 3.2, 2.56, 2.048])
    expect(rounded(updateRatios[0]?.values)).toEqual([0.2, 0.2, 0.2])
  })
})

describe("its runs", () => {
  test("settle at rate 0.1, diverge at step 38 at rate 1.1, swing for ever at rate 1", () => {
    const settled = openProgram(fromTwo)
    expect(play(settled)).toMatchObject({ status: "paused" })
    expect(settled.pauseNote?.reason).toBe("settled")
    const apart = openProgram(fromTwo, { learningRate: 1.1 })
    expect(play(apart)).toMatchObject({ status: "diverged", step: 38 })
    const swing = openProgram(fromTwo, { learningRate: 1 })
    expect(play(swing, { steps: 20_000 })).toMatchObject({ status: "running", step: 20_000 })
    expect(Math.abs(scalar(swing.state().parameters, "x"))).toBe(2)
  })

  test("end under an embed's run once no bit changes for a thousand steps", () => {
    const session = openProgram(fromTwo)
    expect(play(session, { embed: true }).status).toBe("finished")
    expect(session.step).toBeGreaterThan(1_000)
    expect(step(session).status).toBe("paused")
  })

  test("at another rate from the start, beside this one", () => {
    const session = openProgram(fromTwo)
    step(session, 4)
    const trial = answer(session.trial(0.5, 3))
    expect([...(trial?.parameters.x ?? [])]).toEqual([2, 0, 0, 0])
    expect(session.step).toBe(4)
  })
})

describe("its landscape", () => {
  test("is x²", () => {
    const session = openProgram(fromTwo)
    const found = answer(session.landscape({ parameters: ["x"], ranges: [[-2, 2]], points: 5 }))
    expect([...(found?.loss ?? [])]).toEqual([4, 1, 0, 1, 4])
  })
})

describe("its last step", () => {
  test("is written out, every term", () => {
    const session = openProgram(fromTwo)
    step(session)
    const walk = answer(session.walkthrough())
    expect(walk).toMatchObject({ step: 1, lossBefore: 4, note: null })
    expect(walk?.lossAfter).toBeCloseTo(2.56, 6)
    expect(walk?.parameters.map(({ name }) => name)).toEqual(["x"])
    expect(walk?.parameters[0]?.lines).toEqual([
      { label: "slope", formula: "2·x", substituted: "2·2", value: "4", kind: "gradient" },
      { label: "move", formula: "rate·slope", substituted: "0.1·4", value: "0.4", kind: "gradient" },
      { label: "new x", formula: "x − move", substituted: "2 − 0.4", value: "1.6", kind: "value" },
    ])
  })
})
