// Programs that would take all time or all memory: each ends soon, with an error at its place, and the next one runs as ever.
import { describe, expect, test } from "vitest"
import { createFileStore } from "../../engine/data/file-store.ts"
import type { Session } from "../../engine/training/session-types.ts"
import { startStopwatch } from "./support/stopwatch.ts"
import { trainer } from "./support/trainer.ts"

/** Plays a program in slices, as the worker does, to its end. */
function run(code: string): Session {
  const session = trainer.open({ code }, createFileStore())
  while (session.activity === "loading") session.work(performance.now() + 10)
  if (session.status !== "failed") session.startPlay({ untilSettled: false, untilUnchanged: false })
  while (session.activity !== "none") session.work(performance.now() + 10)
  return session
}

/** Two seconds of a computer that does nothing else; here other tests share its caches and cores. */
const SOON = 4_000

function workOf(code: string): number {
  const worked = startStopwatch()
  run(code)
  return worked()
}

/** The quicker of two runs: a hang hangs twice. */
function quickest(code: string): number {
  const first = workOf(code)
  return first < SOON ? first : Math.min(first, workOf(code))
}

const LINE = 1_000_000

const endless: readonly (readonly [string, string, RegExp, string])[] = [
  ["a loop without an end", "n = 0\nwhile True: pass\n", /^TimeoutError: 10 million operations/, ""],
  ["an endless generator in list()", "def g():\n    while True:\n        yield 1\nlist(g())\n", /^TimeoutError/, ""],
  [
    "a loop that catches everything",
    "while True:\n    try:\n        while True: pass\n    except:\n        pass\n",
    /^TimeoutError/,
    "",
  ],
  ["prints without an end", "while True:\n    print('x' * 1000)\n", /^TimeoutError/, ""],
  ["operations without an end", "x = tf.Variable(1.0)\nwhile True:\n    x2 = x * 2.0\n", /^TimeoutError/, "x * 2.0"],
]

const deep: typeof endless = [
  [
    "a recursion without an end",
    "def f(n):\n    return f(n + 1)\nf(0)\n",
    /^RecursionError: maximum recursion depth/,
    "f(n + 1)",
  ],
  [
    "a repr of itself",
    "class A:\n    def __repr__(self):\n        return repr(self)\nprint(A())\n",
    /^RecursionError/,
    "repr(self)",
  ],
  [
    "ten thousand brackets",
    `x = ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`,
    /^SyntaxError: too many nested parentheses/,
    "(",
  ],
  ["ten thousand brackets that stay open", "(".repeat(10_000), /^SyntaxError: too many nested parentheses/, "("],
]

const large: typeof endless = [
  ["a tensor of a thousand million", "t = tf.zeros([10**9])\n", /^ResourceExhaustedError: OOM/, "tf.zeros([10**9])"],
  [
    "a variable of so many",
    "w = tf.Variable(tf.zeros([10**9]))\n",
    /^ResourceExhaustedError: OOM/,
    "tf.zeros([10**9])",
  ],
  ["an identity matrix", "e = tf.eye(10**6)\n", /^ResourceExhaustedError: OOM/, "tf.eye(10**6)"],
  [
    "a product of that size",
    "a = tf.ones([100000, 10])\nb = tf.matmul(a, a, transpose_b=True)\n",
    /^ResourceExhaustedError: OOM/,
    "tf.matmul(a, a, transpose_b=True)",
  ],
  [
    "a product of that length",
    "a = tf.ones([4000, 4000])\nprint(tf.matmul(a, a))\n",
    /^TimeoutError: 64 billion operations at once/,
    "print(tf.matmul(a, a))",
  ],
  ["an array", "a = np.zeros(10**10)\n", /^MemoryError: Unable to allocate 74\.5 GiB/, "np.zeros(10**10)"],
  ["random numbers", "a = np.random.rand(10**6, 10**6)\n", /^MemoryError/, "np.random.rand(10**6, 10**6)"],
  ["a list", "x = [0] * 10**10\n", /^MemoryError: a list of over 10,000,000/, "[0] * 10**10"],
  ["a power of powers", "x = 9**9**9\n", /^MemoryError: int of more than 100000 bits/, "9**9**9"],
  ["a text that doubles", "s = 'ab'\nwhile True:\n    s = s + s\n", /^MemoryError: a str of over 10,000,000/, "s + s"],
  ["a number that squares", "n = 3\nwhile True:\n    n = n * n\n", /^MemoryError: int of more/, "n * n"],
  ["a width", "print('{:>1000000000}'.format(1))\n", /^ValueError: width too big/, "'{:>1000000000}'.format(1)"],
  ["a width of a width", "print('{:{}}'.format(1, 10**9))\n", /^ValueError: width too big/, "'{:{}}'.format(1, 10**9)"],
  ["decimals", "print(f'{1.5:.1000000000f}')\n", /^ValueError: precision too big/, "1.5"],
  ["a percent width", "print('%*d' % (10**9, 1))\n", /^MemoryError/, "'%*d' % (10**9, 1)"],
  [
    "a line of a million characters",
    `x = [${"1, ".repeat((LINE - 10) / 3)}]\n`,
    /^MemoryError: (this line|the program) is/,
    "",
  ],
  ["a program that is too long", `x = ${"1 + ".repeat(LINE / 4)}1\n`, /^MemoryError: the program is/, ""],
  [
    "a graph too long to compile",
    "x = tf.Variable(1.0)\ny = x\nfor i in range(12000): y = tf.sin(y)\nloss = y\n",
    /^MemoryError: \d+ operations in one computation/,
    "",
  ],
]

describe.each([
  ["endless", endless],
  ["deep", deep],
  ["large", large],
])("%s", (_kind, programs) => {
  test.each(programs)("%s", { timeout: 60_000 }, (_name, code, message, place) => {
    const session = run(code)
    const [found, ...more] = session.diagnostics.filter(({ severity }) => severity === "error")
    expect(session.status).toBe("failed")
    expect(more).toEqual([])
    expect(found?.message).toMatch(message)
    expect(found?.span.start).toBeGreaterThanOrEqual(0)
    expect(found?.span.end).toBeLessThanOrEqual(code.length)
    expect(code.slice(found?.span.start, found?.span.end).startsWith(place)).toBe(true)
  })
})

describe("soon", () => {
  test.each([...endless, ...deep, ...large])("%s ends soon", { timeout: 60_000 }, (_name, code) => {
    expect(quickest(code)).toBeLessThan(SOON)
  })

  test("twenty-five thousand lines run to their end; a hundred thousand are too many", { timeout: 60_000 }, () => {
    expect(run("x = 1\n".repeat(25_000))).toMatchObject({ status: "finished", diagnostics: [] })
    expect(run("x = 1\n".repeat(100_000)).diagnostics[0]?.message).toMatch(/^MemoryError: the program /)
  })
})

test("after all of them a program runs as ever", () => {
  for (const [, code] of [...deep, ...large]) run(code)
  const session = trainer.open({ code: "x = Variable(2.0)\nloss = x ** 2\nlearning_rate = 0.1" }, createFileStore())
  while (session.activity === "loading") session.work(performance.now() + 10)
  session.startStep(10)
  while (session.activity !== "none") session.work(performance.now() + 10)
  expect(session.state().parameters.x?.values?.[0]).toBe(Math.fround(0.21474834))
})
