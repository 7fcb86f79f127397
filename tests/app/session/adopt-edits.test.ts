// Which checked texts take the run's place by themselves.
import { expect, test, vi } from "vitest"
import { createPlaygroundModel } from "../../../app/model/playground.ts"
import { adoptEdits } from "../../../app/session/adopt-edits.ts"
import type { Session } from "../../../app/session/session.ts"
import type { CheckResult, ProgramInfo } from "../../../engine/index.ts"

const script: ProgramInfo = {
  ...{ kind: "none", parameters: [], loss: null, lossNote: null, rate: { owner: "none" } },
  ...{ optimizerOwned: false, slots: [], fit: false, plots: false, functions: [] },
}
const sound: CheckResult = { diagnostics: [], shapes: [], names: [], program: script }

function createStage() {
  const model = createPlaygroundModel("", null)
  const restart = vi.fn(async () => null)
  adoptEdits(model, { restart } as unknown as Session)
  model.experiment.setState({ code: "x = Variable(2.0)" })
  return { run: model.run, restart }
}

test("an empty text that ran to its end makes way for what is written next", () => {
  const { run, restart } = createStage()
  run.setState({ engine: { kind: "alive" }, status: "finished", program: script })
  run.setState({ check: { ...sound } })
  expect(restart).toHaveBeenCalledTimes(1)
})

test("a run that has taken steps stays, and so does one that waits for what its address asks", () => {
  const { run, restart } = createStage()
  run.setState({ engine: { kind: "alive" }, status: "finished", step: 4, lastStep: 4 })
  run.setState({ check: { ...sound } })
  run.setState({ status: "finished", step: 0, lastStep: 0, early: [] })
  run.setState({ check: { ...sound } })
  expect(restart).not.toHaveBeenCalled()
})
