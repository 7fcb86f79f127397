// The smallest change between two texts.
import fc from "fast-check"
import { expect, test } from "vitest"
import { minimalChange } from "../../../app/editor/text-change.ts"

test("applying the change gives the new text, and equal texts give none", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 12 })
  fc.assert(
    fc.property(text, text, (before, after) => {
      const change = minimalChange(before, after)
      if (change === null) expect(after).toBe(before)
      else expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after)
    }),
  )
})

test("a number changed in place touches only its own characters", () => {
  expect(minimalChange("lr = 0.1 # rate", "lr = 0.25 # rate")).toEqual({ from: 7, to: 8, insert: "25" })
})
