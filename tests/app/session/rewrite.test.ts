// A live number is rewritten in the text, and every known place moves with it.
import { expect, test } from "vitest"
import { numberText, replaceSpan } from "../../../app/session/rewrite.ts"
import type { ProgramInfo } from "../../../engine/index.ts"

const code = "learning_rate = 0.1\nx = Variable(2.0)\n"
const rateSpan = { start: 16, end: 19 }

test("a number is rewritten in place and keeps its kind", () => {
  expect(replaceSpan(code, rateSpan, 0.25)?.code).toBe("learning_rate = 0.25\nx = Variable(2.0)\n")
  expect(numberText(1, "0.1")).toBe("1.0")
  expect(numberText(3, "2")).toBe("3")
  expect(numberText(0.5, "2")).toBe("0.5")
  expect(numberText(1e-7, "0.1")).toBe("1e-7")
})

test("later places move with the text", () => {
  const program: ProgramInfo = {
    kind: "declared",
    parameters: [],
    loss: "loss",
    lossNote: null,
    rate: { owner: "text", slot: 0, span: rateSpan, value: 0.1 },
    optimizerOwned: false,
    slots: [{ id: 1, name: "start", span: { start: 33, end: 36 }, value: 2, range: null }],
    fit: false,
    plots: false,
    functions: [],
  }
  const moved = replaceSpan(code, rateSpan, 0.125)?.move(program)
  expect(moved?.rate).toMatchObject({ span: { start: 16, end: 21 }, value: 0.125 })
  expect(moved?.slots[0]).toMatchObject({ span: { start: 35, end: 38 }, value: 2 })
})

test("where no number stands any more, nothing is rewritten", () => {
  expect(replaceSpan(code, { start: 0, end: 5 }, 1)).toBeNull()
})
