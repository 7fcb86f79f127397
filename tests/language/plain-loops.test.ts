// Which names of a plain program are its parameters, and which loops make steps.
import { expect, test } from "vitest"
import { openProgram, runProgram } from "./support/run-program.ts"

/** Names of the parameters, and the number of steps to the end. */
function parameters(source: string): { names: string[]; steps: number } {
  const { machine } = openProgram(source)
  const names = machine?.plainParameters.map((parameter) => parameter.name) ?? []
  return { names, steps: runProgram(source).steps }
}

const gradient = "def df(x):\n    return 2 * x\n"

test.each([
  ["the change follows from the old value", `${gradient}x = 5.0\nfor i in range(4):\n    x = x - 0.1 * df(x)\n`, ["x"]],
  [
    "the slope has a name of its own",
    `${gradient}x = 5.0\nfor i in range(4):\n    grad = df(x)\n    x -= 0.1 * grad\n`,
    ["x"],
  ],
  [
    "inside a function, from an int",
    `${gradient}def descend(x, rate, n):\n    for _ in range(n):\n        x = x - rate * df(x)\n    return x\ndescend(10, 0.1, 4)\n`,
    ["x"],
  ],
  ["two at once", "x, y = 4.0, 2.0\nfor i in range(4):\n    x, y = x - 0.1 * 2 * x, y - 0.1 * 4 * y\n", ["x", "y"]],
  [
    "a line, with sums over the data that are none",
    "xs, ys = [1.0, 2.0], [3.0, 5.0]\nw = b = 0.0\nfor epoch in range(4):\n    dw = db = loss = 0.0\n    for x, y in zip(xs, ys):\n        e = w * x + b - y\n        loss += e ** 2\n        dw += 2 * e * x\n        db += 2 * e\n    w -= 0.01 * dw\n    b -= 0.01 * db\n",
    ["w", "b"],
  ],
  [
    "momentum: the velocity is a memory, not a parameter",
    `${gradient}x, v = 5.0, 0.0\nfor i in range(4):\n    v = 0.9 * v - 0.1 * df(x)\n    x = x + v\n`,
    ["x"],
  ],
  [
    "a rate that decays is none where something descends",
    `${gradient}x, rate = 5.0, 0.1\nfor i in range(4):\n    x = x - rate * df(x)\n    rate = rate * 0.9\n`,
    ["x"],
  ],
  ["while, with a counter", `${gradient}x = 5.0\nn = 0\nwhile n < 4:\n    x = x - 0.1 * df(x)\n    n += 1\n`, ["x"]],
  ["an attribute", "class M: pass\nm = M()\nm.w = 3.0\nfor i in range(4):\n    m.w = m.w - 0.1 * 2 * m.w\n", ["m.w"]],
  ["an item", "p = [3.0, 1.0]\nfor i in range(4):\n    p[0] = p[0] - 0.1 * 2 * p[0]\n", ["p[0]"]],
  [
    "a list, item by item",
    "w = [3.0, 1.0]\nfor i in range(4):\n    g = [2 * v for v in w]\n    w = [v - 0.1 * d for v, d in zip(w, g)]\n",
    ["w"],
  ],
  [
    "a slope by a closure",
    "x = 5.0\ndef slope():\n    return 2 * x\nfor i in range(4):\n    x = x - 0.1 * slope()\n",
    ["x"],
  ],
  ["a factor", "x = 5.0\nfor i in range(4):\n    x = 0.8 * x\n", ["x"]],
  ["a projected step", "x = 5.0\nfor i in range(4):\n    x = max(0.0, x - 0.1 * 2 * x)\n", ["x"]],
  ["uphill by mistake", `${gradient}x = 5.0\nfor i in range(4):\n    x = x + 0.1 * df(x)\n`, ["x"]],
])("%s", (_title, source, names) => {
  const found = parameters(source)
  expect(found.names).toEqual(names)
  expect(found.steps).toBe(4)
})

test.each([
  ["a sum", "total = 0.0\nfor v in [1.0, 2.0]:\n    total += v\n"],
  ["a sum of squares", "s = 0.0\nfor v in [1.0, 2.0]:\n    s = s + v * v\n"],
  ["a counter", "n = 0.0\nfor v in [1.0, 2.0]:\n    n += 1\n"],
  ["Fibonacci's ints", "a, b = 0, 1\nfor i in range(5):\n    a, b = b, a + b\n"],
  ["a factorial", "f = 1\nfor i in range(1, 5):\n    f = f * i\n"],
  ["text", "s = ''\nfor i in range(5):\n    s = s + str(i) + s[:1]\n"],
  ["a list that grows", "xs = []\nfor i in range(5):\n    xs = xs + [i]\n"],
  ["nothing rebound", "for i in range(5):\n    x = i * 2.0\n"],
])("no steps in %s", (_title, source) => {
  // Whether an int becomes a float is not known before the first pass, so the machine may stop there once, but never again.
  expect(parameters(source).steps).toBeLessThanOrEqual(1)
})

test("the values of a pass are known when it has ended", () => {
  const { machine } = openProgram(`${gradient}x = 5.0\nfor i in range(3):\n    x = x - 0.1 * df(x)\n    print(x)\n`)
  const values: unknown[] = []
  while (machine?.run().reason === "step") values.push(machine.passValues.get(0))
  values.push(machine?.passValues.get(0))
  expect(values).toEqual([5, 4, 3.2, 2.56])
})
