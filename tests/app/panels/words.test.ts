// What panels say in words: the last step, summaries of pictures, verdicts on gradients, and why a picture is missing.
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, test } from "vitest"
import { descentNames, startFault } from "../../../app/panels/descent.tsx"
import { gradientVerdicts } from "../../../app/panels/gradient-verdict.ts"
import { extent, ParameterList } from "../../../app/panels/parameter-list.tsx"
import { recentRows } from "../../../app/panels/recent-steps.tsx"
import { stepSentence } from "../../../app/panels/step-sentence.ts"
import { curveSummary } from "../../../app/panels/summaries.ts"
import type { Curves, ProgramInfo } from "../../../engine/index.ts"
import { curveOf } from "../plots/palette-fixture.ts"

describe("the sentence of a step", () => {
  const facts = { names: ["x"], before: [2], now: [1.600000023841858], lossName: "loss", lossBefore: 4, lossNow: 2.56 }

  test("says what moved, from where and to where", () => {
    expect(stepSentence(facts)).toBe("x 2 → 1.6, loss 4 → 2.56")
  })

  test("says where the run stands before its first step", () => {
    expect(stepSentence({ ...facts, before: null, now: [2], lossBefore: null, lossNow: 4 })).toBe("x 2, loss 4")
    expect(stepSentence({ ...facts, now: null })).toBe("")
  })

  test("does without a loss that is not known", () => {
    expect(stepSentence({ ...facts, lossNow: null })).toBe("x 2 → 1.6")
  })
})

describe("the summary of a curve", () => {
  test("tells both ends", () => {
    expect(curveSummary("Loss", curveOf("loss", 4, 2, 0.0461))).toBe("Loss from 4 at step 0 to 0.0461 at step 2.")
    expect(curveSummary("Loss", null)).toBe("Loss: no values yet.")
  })

  test("counts what is not finite", () => {
    expect(curveSummary("Loss", curveOf("loss", 4, Number.NaN))).toContain("One value is not finite.")
  })
})

describe("the verdict on gradients", () => {
  test("is silent while all is well", () => expect(gradientVerdicts([curveOf("x", 4, -3, 2)])).toEqual([]))

  test("tells vanishing, zero, exploding and lost gradients apart, by name", () => {
    expect(gradientVerdicts([curveOf("w", 4, 1, 1e-9)])[0]).toMatch(/^The gradient of w has vanished: 1e−9, after 4/)
    expect(gradientVerdicts([curveOf("w", 0, 0)])).toEqual([
      "The gradient of w is zero at every step: nothing moves it.",
    ])
    expect(gradientVerdicts([curveOf("w", -1, 3, -5e6)])[0]).toContain("explodes: 5e6, from 1 at first")
    expect(gradientVerdicts([curveOf("w", 1, Number.NaN, 2)])[0]).toContain("is NaN from step 1 on")
  })

  test("takes a first step for no trend", () => expect(gradientVerdicts([curveOf("w", 0)])).toEqual([]))
})

describe("the latest steps", () => {
  const curves: Curves = {
    loss: curveOf("loss", ...Array.from({ length: 30 }, (_, step) => 100 - step)),
    testLoss: null,
    parameters: [curveOf("W", ...Array.from({ length: 30 }, (_, step) => step / 10))],
    gradients: [],
    updateRatios: [],
  }

  test("are the ten up to the present one, oldest first, a tensor as its norm", () => {
    const { columns, rows } = recentRows(curves, 20, 55, new Set(["W"]))
    expect(columns).toEqual(["‖W‖", "loss"])
    expect(rows.map(({ step }) => step)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
    expect(rows.at(-1)?.values).toEqual([2, 55])
    // The loss that step 20 saw is the loss after 19 steps.
    expect(rows.at(-2)?.values).toEqual([1.9, 80])
  })

  test("leave a cell empty where a curve was thinned", () => {
    const thinnedLoss = { name: "loss", steps: Float64Array.of(1, 3), values: Float64Array.of(9, 7) }
    const { rows } = recentRows({ ...curves, loss: thinnedLoss }, 2, 7, new Set())
    expect(rows.map(({ values }) => values[1])).toEqual([9, null, 7])
  })

  test("are none before the first frame", () => expect(recentRows(null, 0, null, new Set()).rows).toEqual([]))
})

describe("what Descent can draw", () => {
  const program: ProgramInfo = {
    kind: "declared",
    parameters: [{ name: "x", shape: [], dtype: "float32" }],
    loss: "loss",
    lossNote: null,
    rate: { owner: "control" },
    optimizerOwned: false,
    slots: [],
    fit: false,
    plots: false,
    functions: [],
  }
  const y = { name: "y", shape: [], dtype: "float32" } as const

  test("is one or two numbers", () => {
    expect(descentNames(program)).toEqual(["x"])
    expect(descentNames({ ...program, parameters: [...program.parameters, y] })).toEqual(["x", "y"])
  })

  test("is a plain loop's function, where there is one", () => {
    expect(descentNames({ ...program, kind: "plain", functions: ["f"] })).toEqual(["x"])
    expect(descentNames({ ...program, kind: "plain" })).toContain("def f(x)")
  })

  test("is nothing for tensors or a program without steps, and says why", () => {
    const tensor = { name: "W", shape: [2], dtype: "float32" } as const
    expect(descentNames({ ...program, parameters: [tensor] })).toContain("one or two numbers")
    expect(descentNames({ ...program, kind: "none", parameters: [] })).toContain("takes no steps")
    expect(descentNames(null)).toContain("Write a program")
  })
})

test("a loss that is no number before the first step is not blamed on the rate", () => {
  expect(startFault(Number.NaN)).toMatch(/^The loss is not a number at the start, before any step/)
  expect(startFault(Number.NEGATIVE_INFINITY)).toMatch(/^The loss is infinite at the start/)
  for (const fine of [4, 0, null]) expect(startFault(fine)).toBeNull()
  expect(gradientVerdicts([curveOf("x", Number.NaN, Number.NaN)])).toEqual([
    "The gradient of x is NaN at the start: let the parameters start elsewhere.",
  ])
})

test("a tensor of one element is listed as its number, with its sign and no picture", () => {
  const list = (shape: readonly number[], values: readonly number[]) =>
    renderToStaticMarkup(
      createElement(ParameterList, {
        parameters: [{ name: "b", shape, dtype: "float32" }],
        values: { b: { shape, dtype: "float32", values: Float32Array.from(values) } },
        shown: null,
        onShow: () => undefined,
      }),
    )
  for (const shape of [[], [1], [1, 1]]) {
    expect(list(shape, [-0.5])).toContain(">−0.5</span>")
    expect(list(shape, [-0.5])).not.toContain("<button")
  }
  expect(list([2], [-0.5, 2])).toContain(">−0.5 … 2</span>")
  expect(list([2], [-0.5, 2])).toContain("<button")
})

test("the extent of a tensor is NaN where one of its values is", () => {
  expect(extent([3, -1, 2])).toEqual([-1, 3])
  expect(extent([3, Number.NaN])).toEqual([Number.NaN, Number.NaN])
})
