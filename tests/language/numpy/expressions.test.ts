// Hundreds of expressions, drawn at random, with the text or the error that NumPy gave for each.
import { readFileSync } from "node:fs"
import { expect, it } from "vitest"
import { textsOf } from "./expressions.ts"

interface Fixture {
  readonly setup: string
  readonly cases: readonly (readonly [expression: string, text: string])[]
}

const { setup, cases } = JSON.parse(
  readFileSync(new URL("fixtures/expressions.json", import.meta.url), "utf8"),
) as Fixture

it("agrees with NumPy", () => {
  const expressions = cases.map(([expression]) => expression)
  const texts = textsOf(setup, expressions)
  expect(cases.length).toBeGreaterThan(800)
  expect(expressions.map((expression, i) => [expression, texts[i]])).toEqual(cases)
})
