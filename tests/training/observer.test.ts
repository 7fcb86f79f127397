// How often a run is looked at: always where there is time, seldom where looking would hold up the training.
import { expect, test } from "vitest"
import type { Driver } from "../../engine/training/driver.ts"
import { createObserver } from "../../engine/training/observer.ts"

/** Looks among `steps` steps that take 0.1 ms each and begin `pause` milliseconds after the last one's end; a look takes 1 ms. */
function looksOf(steps: number, pause: number): number {
  let now = 0
  let looks = 0
  const driver: Pick<Driver, "info" | "observe"> = {
    info: {} as Driver["info"],
    observe() {
      looks++
      now += 1
      return { loss: 1, gradients: [], testLoss: null }
    },
  }
  const observer = createObserver(driver, () => now)
  observer.begin()
  for (let step = 0; step < steps; step++) {
    now += pause + 0.1
    observer.moved()
    observer.ifCheap()
  }
  return looks
}

test("a run of four steps a second is looked at after every step, however long it goes on", () => {
  expect(looksOf(1_000, 250)).toBe(1_000)
})

test("flat out, looking takes its share of the time and no more", () => {
  const looks = looksOf(100_000, 0)
  expect(looks).toBeGreaterThan(200)
  expect(looks).toBeLessThan(0.04 * (100_000 * 0.1 + looks) + 12)
})
