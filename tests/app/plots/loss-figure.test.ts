// The loss figure: every value is drawn or marked, names are escaped, companions keep their hues and cannot take the axis.
import { describe, expect, test } from "vitest"
import { type LossState, lossFigure, lossNotes } from "../../../app/plots/figures/loss-figure.ts"
import { curveOf, palette, type Trace, tracesOf } from "./palette-fixture.ts"

const state: LossState = {
  loss: curveOf("loss", 4, 2.56, 1.6384),
  testLoss: null,
  branches: [],
  comparisons: [],
  scale: "linear",
  smoothing: 0,
}

function traces(changes: Partial<LossState>): readonly Trace[] {
  return tracesOf(lossFigure({ ...state, ...changes }, palette))
}

describe("lossFigure", () => {
  test("draws the loss in the colour of values", () => {
    const [line, ...others] = traces({})
    expect(line).toMatchObject({ name: "loss", y: [4, 2.56, 1.6384], line: { color: palette.value, dash: "solid" } })
    expect(others).toEqual([])
  })

  test("marks what is not finite at the top edge, on the axis of edges", () => {
    const [line, marks] = traces({ loss: curveOf("loss", 4, Number.NaN, Number.POSITIVE_INFINITY, 1) })
    expect(line?.y).toEqual([4, null, null, 1])
    expect(marks).toMatchObject({ x: [1, 2], y: [1, 1], yaxis: "y2", text: ["NaN", "∞"] })
  })

  test("marks zero and negative values at the bottom of a logarithmic axis", () => {
    const [line, marks] = traces({ loss: curveOf("loss", 4, 0, -1), scale: "log" })
    expect(line?.y).toEqual([4, null, null])
    expect(marks).toMatchObject({ x: [1, 2], y: [0, 0], yaxis: "y2" })
    expect(lossNotes({ ...state, loss: curveOf("loss", 4, 0, -1), scale: "log" })).toEqual([
      "2 values are zero or negative, which a logarithm does not have: marked ▾ at the bottom.",
    ])
  })

  test("keeps the raw values, faint, behind the smoothed ones", () => {
    const [raw, smooth] = traces({ smoothing: 0.9 })
    expect(raw).toMatchObject({ y: [4, 2.56, 1.6384], hoverinfo: "skip", line: { color: "rgba(0,0,255,0.3)" } })
    expect(smooth?.y?.[1]).toBeGreaterThan(2.56)
  })

  test("gives companions their hues and a test curve a dash", () => {
    const [, test, first, second] = traces({
      testLoss: curveOf("test_loss", 5, 3, 2),
      comparisons: [curveOf("rate 0.02", 4, 3.8, 3.6), curveOf("rate 0.3", 4, 1, 0.2)],
    })
    expect(test?.line).toMatchObject({ color: palette.value, dash: "dash" })
    expect([first?.line?.color, second?.line?.color]).toEqual([palette.runs[0], palette.runs[1]])
  })

  test("lets a companion that flies apart leave the picture, and says so", () => {
    const comparisons = [curveOf("rate 3", 4, 1e9, 1e28)]
    const figure = lossFigure({ ...state, comparisons }, palette)
    expect(figure.layout.yaxis?.range?.[1]).toBeLessThan(20)
    const leaving = tracesOf(figure)[1]
    expect(Math.max(...(leaving?.y ?? []).map(Number))).toBeLessThan(1000)
    // Hovering still tells the value itself.
    expect(leaving?.customdata).toEqual([4, 1e9, 1e28])
    expect(lossNotes({ ...state, comparisons })).toEqual(["rate 3 leaves the picture, which keeps to this run."])
  })

  test("escapes the name that the program gave", () => {
    expect(traces({ loss: curveOf("<b>loss</b>", 1, Number.NaN) })[0]?.name).toBe("&lt;b&gt;loss&lt;/b&gt;")
    expect(traces({ loss: curveOf("<b>loss</b>", 1, Number.NaN) })[1]?.hovertemplate).not.toContain("<b>")
  })

  test("needs no run to be there", () => expect(traces({ loss: null })).toEqual([]))
})
