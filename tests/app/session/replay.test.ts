// A link's steps are done again with every change at its own step, and no further than the program goes.
import { expect, test } from "vitest"
import { replay } from "../../../app/session/replay.ts"
import type { Session } from "../../../app/session/session.ts"

/** A session that notes what is asked of it, and whose program ends at a step. */
function noting(end = Number.POSITIVE_INFINITY) {
  const done: string[] = []
  let step = 0
  const session = {
    async step(count: number) {
      step = Math.min(end, step + count)
      done.push(`to ${step}`)
      return { step }
    },
    setLearningRate: (rate: number) => done.push(`rate ${rate}`),
    setOptimizer: (name: string) => done.push(name),
  }
  return { done, session: session as unknown as Session }
}

test("changes are made at their steps, in their order", async () => {
  const { done, session } = noting()
  await replay(session, 10, [
    { step: 7, learningRate: 0.7 },
    { step: 0, learningRate: 0.2 },
    { step: 7, optimizer: "adam" },
    { step: 10, learningRate: 1 },
    { step: 11, learningRate: 2 },
  ])
  expect(done).toEqual(["rate 0.2", "to 7", "rate 0.7", "adam", "to 10", "rate 1"])
})

test("a program that ends sooner ends the replay", async () => {
  const { done, session } = noting(5)
  await replay(session, 10, [{ step: 7, learningRate: 0.7 }])
  expect(done).toEqual(["to 5"])
})
