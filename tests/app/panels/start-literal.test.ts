// The number that a drag of the start may rewrite: the parameter's own literal, and nothing that only looks like it.
import { describe, expect, test } from "vitest"
import { aimed, startLiteral } from "../../../app/panels/start-literal.ts"
import { groundText } from "../../../app/panels/use-ground.ts"

function found(code: string, name: string, start: number): string | null {
  const span = startLiteral(code, name, start)
  return span === null ? null : code.slice(span.start, span.end)
}

describe("startLiteral", () => {
  test("finds the number in a Variable or a plain assignment", () => {
    expect(found("x = Variable(2.0)      # start here\nloss = x ** 2", "x", 2)).toBe("2.0")
    expect(found("w = tf.Variable(-.5, name='w')", "w", -0.5)).toBe("-.5")
    expect(found("lr = 0.1\nx = 2\nfor i in range(3):\n    x = x - lr", "x", 2)).toBe("2")
    expect(found("x = Variable(0.1)", "x", Math.fround(0.1))).toBe("0.1")
  })

  test("leaves alone what is computed, assigned twice, indented, or not what the run started from", () => {
    expect(found("x = Variable(2.0 * 3)", "x", 6)).toBeNull()
    expect(found("x = 2.0 + 1", "x", 3)).toBeNull()
    expect(found("x = 2.0\nx = 3.0", "x", 3)).toBeNull()
    expect(found("def f():\n    x = 2.0", "x", 2)).toBeNull()
    expect(found("x = 2.0", "x", 5)).toBeNull()
    expect(found("xx = 2.0", "x", 2)).toBeNull()
    expect(found("model.w = 2.0", "model.w", 2)).toBeNull()
  })
})

test("a drag aims at round decimals", () => {
  expect(aimed(1.23456, [-2.5, 2.5])).toBe(1.23)
  expect(aimed(1234.56, [-5000, 5000])).toBe(1230)
})

test("the ground is the text without its rate", () => {
  const code = "x = 2.0\nlearning_rate = 0.1\n"
  const span = { start: code.indexOf("0.1"), end: code.indexOf("0.1") + 3 }
  expect(groundText(code, { owner: "text", slot: 0, span, value: 0.1 })).toBe("x = 2.0\nlearning_rate = \n")
  expect(groundText(code, { owner: "control" })).toBe(code)
})
