// A page that applies every change shows the same lines as the log, whatever is printed and taken back.
import fc from "fast-check"
import { expect, test } from "vitest"
import { createConsoleReader, lastLines } from "../../engine/training/console-lines.ts"

test("a page that is told the changes holds the last lines", () => {
  const piece = fc.stringMatching(/^[ab\n]{0,4}$/)
  const action = fc.oneof(
    { weight: 5, arbitrary: piece.map((text) => ({ kind: "print" as const, text })) },
    { weight: 2, arbitrary: fc.constant({ kind: "look" as const }) },
    { weight: 1, arbitrary: fc.nat({ max: 8 }).map((back) => ({ kind: "cut" as const, back })) },
  )
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const reader = createConsoleReader()
      const texts: string[] = []
      // What an earlier program left there.
      let page: string[] = ["largest distance from cos: 0.0"]
      for (const next of [...actions, { kind: "look" as const }]) {
        if (next.kind === "print") texts.push(next.text)
        else if (next.kind === "cut") {
          texts.length = Math.max(0, texts.length - next.back)
          reader.cut(texts.length)
        } else {
          const change = reader.take(texts)
          if (change !== null) page = [...page.slice(0, change.from), ...change.lines]
          const whole = texts.join("").split("\n")
          if (whole.at(-1) === "") whole.pop()
          expect(page).toEqual(whole)
          expect(lastLines(texts)).toEqual(whole)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test("a console of many lines keeps its last thousand", () => {
  const reader = createConsoleReader()
  const texts: string[] = []
  let page: string[] = []
  for (let line = 0; line < 10_000; line++) {
    texts.push(`line ${line}\n`)
    if (line % 7 > 0) continue
    const change = reader.take(texts)
    if (change !== null) page = [...page.slice(0, change.from), ...change.lines]
    expect(page.length).toBeLessThanOrEqual(3_000)
    expect(page.at(-1)).toBe(`line ${line}`)
  }
  expect(lastLines(texts)).toHaveLength(1_000)
  expect(lastLines(texts)[0]).toBe("line 9000")
})
