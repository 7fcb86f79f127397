// A run as a link: the text it began with, the changes by step, and nothing of what the reader has only typed since.
import { expect, test } from "vitest"
import { decodeFragment } from "../../../app/model/fragment.ts"
import { linkTo, presentState, replayOf } from "../../../app/model/link.ts"
import { createPlaygroundModel } from "../../../app/model/playground.ts"
import type { ProgramInfo } from "../../../engine/index.ts"

const program: ProgramInfo = {
  ...{ kind: "declared", parameters: [], loss: "loss", lossNote: null, optimizerOwned: false },
  ...{ slots: [], fit: false, plots: false, functions: [] },
  rate: { owner: "text", slot: 3, span: { start: 5, end: 8 }, value: 0.7 },
}

/** A run whose rate was moved at steps 3 and 7 and whose text has followed. */
function movedRun() {
  const model = createPlaygroundModel("lr = 0.1", null)
  const { settings } = model.experiment.getState()
  model.experiment.setState({
    ...{ code: "lr = 0.7", runCode: "lr = 0.7" },
    started: { code: "lr = 0.1", settings: { ...settings, seed: 5 } },
  })
  model.run.setState({
    ...{ program, step: 10 },
    changes: [
      { step: 3, slot: { id: 3, value: 0.5 } },
      { step: 4, slot: { id: 1, value: 9 } },
      { step: 7, slot: { id: 3, value: 0.7 } },
      { step: 8, optimizer: "adam" },
    ],
  })
  return model
}

test("a replay begins with the text and the settings of the start, and changes the rate by step", () => {
  expect(replayOf(movedRun(), 9)).toEqual({
    ...{ code: "lr = 0.1", seed: 5, optimizer: "sgd", precision: "float32", steps: 9 },
    changes: [
      { step: 3, learningRate: 0.5 },
      { step: 7, learningRate: 0.7 },
      { step: 8, optimizer: "adam" },
    ],
  })
})

test("what was changed after the step does not travel", () => {
  expect(replayOf(movedRun(), 6).changes).toEqual([{ step: 3, learningRate: 0.5 }])
  expect(replayOf(movedRun(), 2)).not.toHaveProperty("changes")
})

test("before the first step, and once the text is edited, the text as it stands is what travels", () => {
  const model = movedRun()
  model.experiment.setState({ code: "lr = 0.7\nmore" })
  expect(presentState(model)).toEqual({ code: "lr = 0.7\nmore", seed: 0, optimizer: "sgd", precision: "float32" })
  const fresh = movedRun()
  expect(presentState(fresh)).toMatchObject({ code: "lr = 0.1", steps: 10 })
  fresh.run.setState({ step: 0 })
  expect(presentState(fresh)).toMatchObject({ code: "lr = 0.7" })
  expect(presentState(fresh)).not.toHaveProperty("steps")
})

test("a link carries the state beside the page's own address", () => {
  const link = new URL(linkTo(replayOf(movedRun(), 9), "https://course.example/play/index.html?embed=1#v1=old"))
  expect(link.href.startsWith("https://course.example/play/#v1=")).toBe(true)
  expect(decodeFragment(link.hash)).toEqual({ kind: "state", state: replayOf(movedRun(), 9) })
})
