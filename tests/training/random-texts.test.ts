// Ten thousand texts that nobody meant to write: cut, mutated and random. Each ends in a result or a diagnostic inside the
// text, and none hangs or breaks the engine.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { createFileStore } from "../../engine/data/file-store.ts"
import { startStopwatch } from "./support/stopwatch.ts"
import { trainer } from "./support/trainer.ts"

const folder = join(process.cwd(), "app", "examples", "programs")
const programs = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"))

/** Milliseconds that the program may work; what is left then counts as a long run, not as a fault. */
const PATIENCE = 60

const piece = fc.constantFrom(
  ..."()[]{}:,.=+-*/%@<>!#\"'\\\n\t ",
  "    ",
  "def f(x):\n",
  "for i in range(3):\n    ",
  "while True:\n    ",
  "lambda x: ",
  "tf.",
  "np.",
  "Variable(",
  "None",
  "x",
  "loss",
  "1e308",
  "-1",
  "0",
  "10**100",
  "[1, 2][",
  "**",
  "//",
  'f"{x!r:>10}"',
  "yield ",
  "class A(A):\n    ",
  "try:\n    ",
  "except Exception as e:\n    ",
  "import ",
  "del ",
  "ü",
  "😀",
  "\u0000",
)

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat({ max: 12 }),
  insert: fc.oneof(piece, fc.string({ unit: "binary", maxLength: 3 })),
})

const mutated = fc
  .record({ program: fc.constantFrom(...programs), edits: fc.array(edit, { minLength: 1, maxLength: 4 }) })
  .map(({ program, edits }) => {
    let text = program
    for (const { at, remove, insert } of edits) {
      const place = Math.floor(at * text.length)
      text = text.slice(0, place) + insert + text.slice(place + remove)
    }
    return text
  })
const truncated = fc
  .record({ program: fc.constantFrom(...programs), at: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ program, at }) => program.slice(0, Math.floor(at * program.length)))
const random = fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 30 }).map((parts) => parts.join(""))

/** A text that hangs does so again; one that was slow because the computer was busy does not. */
function examine(text: string): void {
  const slow = (): boolean => workOn(text) >= 2_000
  expect(slow() && slow(), text).toBe(false)
}

/** Milliseconds of work that a text took. */
function workOn(text: string): number {
  const began = performance.now()
  const worked = startStopwatch()
  const session = trainer.open({ code: text }, createFileStore())
  while (session.activity !== "none" && performance.now() - began < PATIENCE) session.work(PATIENCE / 4, 1)
  const { diagnostics, status } = session.state()
  for (const { message, span, severity } of diagnostics) {
    expect(message, text).not.toMatch(/internal:/)
    expect(message.length, text).toBeGreaterThan(0)
    expect(span.start, text).toBeGreaterThanOrEqual(0)
    expect(span.end, text).toBeGreaterThanOrEqual(span.start)
    expect(span.end, text).toBeLessThanOrEqual(text.length)
    expect(["error", "warning", "info"]).toContain(severity)
  }
  if (status === "failed")
    expect(
      diagnostics.some(({ severity }) => severity === "error"),
      text,
    ).toBe(true)
  return worked()
}

test.each([
  ["mutated", mutated, 6_000],
  ["truncated", truncated, 2_000],
  ["random", random, 2_000],
] as const)(
  "%s texts end in a result or a diagnostic inside the text",
  { timeout: 300_000 },
  (_name, texts, numRuns) => {
    fc.assert(
      fc.property(texts, (text) => examine(text)),
      { numRuns },
    )
  },
)
