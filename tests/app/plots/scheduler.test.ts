// Plots take turns: one in a frame, ten a second each, and only those in sight.
import { describe, expect, test } from "vitest"
import { createPlotScheduler, type FrameClock } from "../../../app/plots/scheduler.ts"

/** A display of 16 ms frames that the test advances. */
function display() {
  let time = 0
  let waiting: (() => void)[] = []
  const clock: FrameClock = { now: () => time, requestFrame: (callback) => void waiting.push(callback) }
  const frame = () => {
    time += 16
    const due = waiting
    waiting = []
    for (const callback of due) callback()
    return due.length
  }
  const work = (milliseconds: number) => {
    time += milliseconds
  }
  return { clock, frame, work, pending: () => waiting.length }
}

describe("the plot scheduler", () => {
  test("draws at most one plot in a frame, the one that has waited longest first", () => {
    const { clock, frame } = display()
    const scheduler = createPlotScheduler(clock)
    const drawn: string[] = []
    const plots = ["a", "b", "c"].map((name) => scheduler.add(() => void drawn.push(name)))
    for (const plot of plots) {
      plot.setVisible(true)
      plot.request()
    }
    frame()
    expect(drawn).toEqual(["a"])
    frame()
    frame()
    expect(drawn).toEqual(["a", "b", "c"])
  })

  test("draws a plot that asks in every frame about ten times a second", () => {
    const { clock, frame } = display()
    let drawn = 0
    const plot = createPlotScheduler(clock).add(() => drawn++)
    plot.setVisible(true)
    for (let count = 0; count < 125; count++) {
      plot.request()
      frame()
    }
    // 125 frames of 16 ms are two seconds.
    expect(drawn).toBeGreaterThanOrEqual(16)
    expect(drawn).toBeLessThanOrEqual(20)
  })

  test("keeps the request of a plot out of sight until it comes into sight", () => {
    const { clock, frame, pending } = display()
    let drawn = 0
    const plot = createPlotScheduler(clock).add(() => drawn++)
    plot.request()
    frame()
    expect(drawn).toBe(0)
    expect(pending()).toBe(0)
    plot.setVisible(true)
    frame()
    expect(drawn).toBe(1)
  })

  test("asks for no frame while there is nothing to draw", () => {
    const { clock, frame, pending } = display()
    const plot = createPlotScheduler(clock).add(() => {})
    plot.setVisible(true)
    plot.request()
    frame()
    expect(pending()).toBe(0)
  })

  test("leaves twice the time of a slow drawing to everything else", () => {
    const { clock, frame, work } = display()
    const scheduler = createPlotScheduler(clock)
    const drawnAt: number[] = []
    const draw = () => {
      drawnAt.push(clock.now())
      work(100)
    }
    const plots = [scheduler.add(draw), scheduler.add(draw), scheduler.add(draw)]
    for (const plot of plots) {
      plot.setVisible(true)
      plot.request()
    }
    for (let count = 0; count < 60; count++) frame()
    expect(drawnAt).toHaveLength(3)
    const rests = drawnAt.slice(1).map((at, index) => at - ((drawnAt[index] ?? 0) + 100))
    expect(Math.min(...rests)).toBeGreaterThanOrEqual(200)
  })

  test("forgets a plot that is gone", () => {
    const { clock, frame } = display()
    let drawn = 0
    const plot = createPlotScheduler(clock).add(() => drawn++)
    plot.setVisible(true)
    plot.request()
    plot.remove()
    frame()
    expect(drawn).toBe(0)
  })
})
