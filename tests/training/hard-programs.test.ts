// Programs that would bring a page down: each is an error at its place, in good time, and the next program runs.
import { describe, expect, test } from "vitest"
import { createFileStore } from "../../engine/data/file-store.ts"
import { openProgram, step } from "./support/open-program.ts"
import { startStopwatch } from "./support/stopwatch.ts"
import { trainer } from "./support/trainer.ts"

/** Loads in slices of 10 ms, as the worker does; returns the longest time without a break. */
function loadInSlices(code: string) {
  const session = trainer.open({ code }, createFileStore())
  let longest = 0
  while (session.activity === "loading") {
    const worked = startStopwatch()
    session.work(performance.now() + 10)
    longest = Math.max(longest, worked())
  }
  return { session, longest }
}

const cases: readonly (readonly [name: string, code: string, message: RegExp, place: string])[] = [
  ["a loop without end", "x = 1\nwhile True:\n    pass\n", /operations without a step/, "while"],
  [
    "a tensor of a billion numbers",
    "x = Variable(2.0)\ny = zeros([1000, 1000, 1000])\n",
    /^ResourceExhaustedError/,
    "zeros",
  ],
  [
    "one call that draws too much",
    "y = tf.random.normal([4096, 4096])\n",
    /^TimeoutError: 16.8 million elements in one call/,
    "tf.random",
  ],
  ["a recursion without end", "def f(n):\n    return f(n + 1)\nf(0)\n", /^RecursionError/, "f(n + 1)"],
  ["a power without end", "x = 9 ** 9 ** 9\n", /./, "9 ** 9"],
  ["a list without end", "x = [0] * 10 ** 12\n", /./, "[0]"],
  ["a text without end", "x = 'a' * 10 ** 12\n", /./, "'a'"],
]

describe.each(cases)("%s", (_name, code, message, place) => {
  test("is an error at its place, and the worker keeps breathing", () => {
    const { session, longest } = loadInSlices(code)
    expect(session.status).toBe("failed")
    const errors = session.diagnostics.filter(({ severity }) => severity === "error")
    expect(errors).toHaveLength(1)
    expect(errors[0]?.message).toMatch(message)
    expect(errors[0]?.message).not.toMatch(/internal/)
    const span = errors[0]?.span ?? { start: -1, end: -1 }
    expect(span.start).toBeGreaterThanOrEqual(0)
    expect(span.end).toBeLessThanOrEqual(code.length)
    // The line of the place: a loop without end may be caught anywhere in it.
    const from = code.indexOf(place)
    expect(span.start).toBeGreaterThanOrEqual(code.lastIndexOf("\n", from) + 1)
    expect(span.start).toBeLessThanOrEqual(from + 20)
    expect(longest).toBeLessThan(500)
  })
})

test("a line of a megabyte is refused at once", () => {
  const code = `x = ${"1 + ".repeat(250_000)}1`
  const worked = startStopwatch()
  const { session } = loadInSlices(code)
  expect(session.status).toBe("failed")
  expect(session.diagnostics).toHaveLength(1)
  expect(session.diagnostics[0]?.span.end).toBeLessThanOrEqual(code.length)
  expect(worked()).toBeLessThan(2_000)
})

test("a step that fails says so at its line, keeps its number, and can be taken back", () => {
  const code = [
    "import tensorflow as tf",
    "x = tf.Variable(3.0)",
    "values = [0.5, 0.5, 0]",
    "for i in range(5):",
    "    x.assign(x - 1 / values[i])",
    "    print(i)",
  ].join("\n")
  const session = openProgram(code)
  expect(step(session, 1)).toMatchObject({ status: "paused", step: 1, console: ["0"] })
  const failed = step(session, 5)
  expect(failed).toMatchObject({ status: "failed", step: 2, console: ["0", "1"] })
  expect(failed.diagnostics[0]?.message).toMatch(/^ZeroDivisionError: division by zero/)
  expect(code.slice(failed.diagnostics[0]?.span.start, failed.diagnostics[0]?.span.end)).toBe("1 / values[i]")
  session.startMove(1)
  while (session.activity !== "none") session.work(Number.POSITIVE_INFINITY)
  expect(session.state()).toMatchObject({ status: "paused", step: 1, diagnostics: [], console: ["0"] })
})
