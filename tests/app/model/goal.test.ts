// When an author's goal is met.
import { expect, test } from "vitest"
import { firstMeeting, goalSentence, meets, openGoal } from "../../../app/model/goal.ts"

const goal = { text: "a loss under 0.001 in ten steps", name: "loss", below: 0.001, within: 10 }

test("a goal is met below its bound and within its steps", () => {
  expect(meets(goal, 10, 0.0005)).toBe(true)
  expect(meets(goal, 11, 0.0005)).toBe(false)
  expect(meets(goal, 3, 0.001)).toBe(false)
  expect(meets(goal, 3, Number.NaN)).toBe(false)
})

test("a goal with two bounds wants both, and one with none is never met", () => {
  const between = { text: "", name: "x", below: 2, above: 1 }
  expect(meets(between, 1, 1.5)).toBe(true)
  expect(meets(between, 1, 0.5)).toBe(false)
  expect(meets({ text: "", name: "x" }, 1, 0)).toBe(false)
})

test("the record of a run names the first step that met it", () => {
  const steps = Float64Array.of(0, 1, 2, 3)
  expect(firstMeeting(goal, steps, Float64Array.of(4, 0.1, 0.0009, 0.0001))).toBe(2)
  expect(firstMeeting(goal, steps, Float64Array.of(4, 3, 2, 1))).toBeNull()
})

test("the start itself is no step that meets a goal", () => {
  expect(firstMeeting(goal, Float64Array.of(0, 1), Float64Array.of(0, 0))).toBe(1)
})

test("a goal says how it stands, and of a replay that it is one", () => {
  const short = { ...goal, text: "under 0.001" }
  expect(goalSentence(short, openGoal, 0)).toBe("Goal: under 0.001")
  expect(goalSentence(short, { ...openGoal, missed: 4 }, 4)).toBe("Goal: under 0.001")
  expect(goalSentence(short, { ...openGoal, missed: 10 }, 10)).toBe("Not reached after 10 steps: under 0.001")
  expect(goalSentence(short, { ...openGoal, met: true, step: 8 }, 30)).toBe("Reached at step 8: under 0.001")
  const going = { ...openGoal, replay: { kind: "going", steps: 9, changes: 2 } } as const
  expect(goalSentence(short, going, 3)).toBe("Replaying 9 steps … under 0.001")
  const done = { ...openGoal, replay: { kind: "done", steps: 9, changes: 2 } } as const
  expect(goalSentence(short, { ...done, missed: 9 }, 9)).toBe(
    "Not reached after 9 steps, replayed with 2 changes: under 0.001",
  )
  expect(goalSentence(short, { ...done, met: true, step: 8 }, 9)).toBe(
    "Reached at step 8, replayed with 2 changes: under 0.001",
  )
  // What the reader does after the replay is theirs.
  expect(goalSentence(short, { ...done, missed: 10 }, 10)).toBe("Not reached after 10 steps: under 0.001")
  expect(goalSentence(short, { ...done, met: true, step: 12 }, 12)).toBe("Reached at step 12: under 0.001")
})
