// A text that comes back by undo or redo comes back as what it was: an example's, or the reader's own.
import { expect, test } from "vitest"
import { createOrigins } from "../../../app/session/origins.ts"

test("a text that was noted has its origin again, and any other keeps the present one", () => {
  const origins = createOrigins()
  origins.note("mine", null)
  origins.note("line", "line")
  expect(origins.of("mine", "line")).toBeNull()
  expect(origins.of("line", null)).toBe("line")
  expect(origins.of("line, changed", "line")).toBe("line")
})

test("the last word about a text counts, and old ones are forgotten", () => {
  const origins = createOrigins()
  origins.note("same", null)
  origins.note("same", "bowl")
  expect(origins.of("same", null)).toBe("bowl")
  for (let text = 0; text < 20; text++) origins.note(String(text), null)
  expect(origins.of("same", "line")).toBe("line")
})
