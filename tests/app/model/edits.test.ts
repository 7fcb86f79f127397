// What becomes of an edited text: taken, kept back for its mistakes or its time, or left to a reader who has a run to lose.
import { describe, expect, test } from "vitest"
import { commands } from "../../../app/commands/commands.ts"
import { editOf, showsRun } from "../../../app/model/edits.ts"
import { emptyRun, type RunStoreState } from "../../../app/model/run.ts"
import type { CheckResult, Diagnostic, ProgramInfo } from "../../../engine/index.ts"

const program: ProgramInfo = {
  ...{ kind: "declared", parameters: [], loss: "loss", lossNote: null, rate: { owner: "control" } },
  ...{ optimizerOwned: false, slots: [], fit: false, plots: false, functions: [] },
}
const script: ProgramInfo = { ...program, kind: "none", loss: null, rate: { owner: "none" } }
const mistake: Diagnostic = {
  ...{ severity: "error", code: "NameError", message: "name 'sqare' is not defined", span: { start: 0, end: 5 } },
  notes: [],
}
const sound: CheckResult = { diagnostics: [], shapes: [], names: [], program }
const broken: CheckResult = { ...sound, diagnostics: [mistake], program: null }
const cutOff: CheckResult = { ...sound, program: null }

const edited = { code: "new", runCode: "old" }
const atStart: RunStoreState = { ...emptyRun, engine: { kind: "alive" }, status: "ready", program, check: sound }

describe("an edited text", () => {
  test("is taken before the first step, whatever came of the old one", () => {
    for (const status of ["ready", "failed", "finished"] as const) {
      expect(editOf(edited, { ...atStart, status })).toBe("taken")
    }
  })

  test("is taken in place of a script that ended without a step", () => {
    expect(editOf(edited, { ...atStart, program: script, status: "finished" })).toBe("taken")
  })

  test("waits where a step was done, also one that was taken back", () => {
    expect(editOf(edited, { ...atStart, status: "paused", step: 3, lastStep: 3 })).toBe("waiting")
    expect(editOf(edited, { ...atStart, status: "paused", step: 0, lastStep: 3 })).toBe("waiting")
    expect(editOf(edited, { ...atStart, status: "finished", step: 3, lastStep: 3, check: broken })).toBe("waiting")
  })

  test("is kept back for a mistake, or for the time that it takes", () => {
    expect(editOf(edited, { ...atStart, check: broken })).toBe("broken")
    expect(editOf(edited, { ...atStart, check: cutOff })).toBe("slow")
  })

  test("is nothing to speak of where it is the run's own, or there is no run", () => {
    expect(editOf({ code: "old", runCode: "old" }, { ...atStart, check: broken })).toBe("none")
    expect(editOf(edited, emptyRun)).toBe("none")
  })
})

test("steps and runs that could only fail are not offered", () => {
  const found = { ...atStart, check: broken }
  for (const id of ["step", "run", "restart-at-rate"] as const) {
    expect(commands[id].enabled(found, editOf(edited, found))).toBe(false)
    expect(commands[id].enabled(atStart, editOf(edited, atStart))).toBe(true)
  }
  const begun = { ...found, status: "paused", step: 2, lastStep: 2 } as const
  expect(commands.step.enabled(begun, editOf(edited, begun))).toBe(true)
})

test("an old text has something to show where it has figures, pictures or lines", () => {
  expect(showsRun(atStart)).toBe(true)
  expect(showsRun({ ...atStart, status: "failed", program: null })).toBe(false)
  expect(showsRun({ ...atStart, status: "finished", program: script })).toBe(false)
  expect(showsRun({ ...atStart, status: "finished", program: script, console: ["4"] })).toBe(true)
})
