// When a run pauses by itself, told on x² and on what must not be taken for its end.
import { expect, test } from "vitest"
import { createDivergenceRule, createSettledRule, createUnchangedRule } from "../../engine/training/rules.ts"

/** The first step in `steps` at which the predicate holds, else -1. */
function firstStep(steps: number, holds: (step: number) => boolean): number {
  for (let step = 0; step <= steps; step++) if (holds(step)) return step
  return -1
}

/** x after so many steps down x² from 2. */
function descend(rate: number): (step: number) => number {
  const path = [2]
  return (step) => {
    while (path.length <= step) path.push((path.at(-1) as number) * (1 - 2 * rate))
    return path[step] as number
  }
}

test("x² at rate 1.1 has diverged at step 38", () => {
  const rule = createDivergenceRule()
  const x = descend(1.1)
  expect(firstStep(100, (step) => rule.diverged(x(step) * x(step)))).toBe(38)
})

test("a loss that is zero at first may become anything finite, but not NaN", () => {
  const rule = createDivergenceRule()
  expect([0, 0, 5e-9, 5e-4, 4e-3].map((loss) => rule.diverged(loss))).toEqual([false, false, false, false, false])
  expect(rule.diverged(1)).toBe(true)
  expect(createDivergenceRule().diverged(Number.NaN)).toBe(true)
  expect(createDivergenceRule().diverged(-3)).toBe(false)
})

test("x² at rate 0.1 settles once its four digits stand still for ten steps", () => {
  const rule = createSettledRule()
  const x = descend(0.1)
  const found = firstStep(200, (step) => rule.settled(step, [x(step), x(step) * x(step)]))
  expect(found).toBeGreaterThan(40)
  expect(found).toBeLessThan(60)
  expect(x(found)).toBeLessThan(2e-4)
})

test("what swings, what creeps and what is NaN does not settle", () => {
  const swing = createSettledRule()
  expect(firstStep(1_000, (step) => swing.settled(step, [step % 2 === 0 ? 2 : -2, 4]))).toBe(-1)
  const creep = createSettledRule()
  expect(firstStep(3_000, (step) => creep.settled(step, [step * 1e-4]))).toBe(-1)
  const missing = createSettledRule()
  expect(firstStep(100, (step) => missing.settled(step, [Number.NaN]))).toBe(-1)
})

test("a thousand steps without a changed bit are the end, a swing between two values is not", () => {
  const rule = createUnchangedRule()
  const x = (step: number) => [new Float32Array([Math.max(0, 10 - step)])]
  expect(firstStep(5_000, (step) => rule.unchanged(step, x(step), x(step - 1)))).toBe(1_010)
  const swing = createUnchangedRule()
  const y = (step: number) => [new Float32Array([step % 2])]
  const found = firstStep(20_000, (step) => step % 8 === 0 && swing.unchanged(step, y(step), y(step - 1)))
  expect(found).toBe(-1)
})
