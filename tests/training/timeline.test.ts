// The history holds few snapshots, well spread, and knows which changes come when.
import { expect, test } from "vitest"
import { createTimeline } from "../../engine/training/timeline.ts"

test("any step is near a snapshot, however many there were", () => {
  const timeline = createTimeline<number>([], { snapshots: 32, bytes: Number.POSITIVE_INFINITY })
  for (let step = 0; step <= 10_000; step++) timeline.keep({ step, state: step, bytes: 8 })
  for (const step of [0, 1, 500, 5_000, 9_000, 9_990, 10_000]) {
    const found = timeline.before(step)
    expect(found?.state).toBe(found?.step)
    expect(step - (found?.step ?? 0)).toBeLessThanOrEqual((10_000 - step) / 4 + 10_000 / 16)
  }
  expect(timeline.before(0)?.step).toBe(0)
})

test("the newest two stay, and the rest keeps to its memory", () => {
  const timeline = createTimeline<null>([], { snapshots: 100, bytes: 100 })
  for (let step = 0; step < 50; step++) timeline.keep({ step, state: null, bytes: 40 })
  const held = new Set(Array.from({ length: 50 }, (_, step) => timeline.before(step)?.step))
  expect(held.size).toBeLessThanOrEqual(4)
  expect(held.has(49) && held.has(48) && held.has(0)).toBe(true)
})

test("changes come in order, and a fork forgets those after its step", () => {
  const timeline = createTimeline<null>([{ step: 9, learningRate: 0.9 }])
  timeline.change({ step: 3, learningRate: 0.3 })
  timeline.change({ step: 3, optimizer: "adam" })
  timeline.change({ step: 3, learningRate: 0.4 })
  timeline.change({ step: 3, slot: { id: 1, value: 5 } })
  const atThree = [
    { step: 3, optimizer: "adam" },
    { step: 3, learningRate: 0.4 },
    { step: 3, slot: { id: 1, value: 5 } },
  ]
  expect(timeline.changesAt(3)).toEqual(atThree)
  expect(timeline.nextChange(0)).toBe(3)
  expect(timeline.nextChange(3)).toBe(9)
  timeline.keep({ step: 0, state: null, bytes: 0 })
  timeline.keep({ step: 5, state: null, bytes: 0 })
  timeline.fork(3)
  expect(timeline.changes).toEqual(atThree)
  expect(timeline.lastSnapshot).toBe(0)
})
