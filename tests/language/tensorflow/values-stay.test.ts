// A value that has entered a graph is never written again: the program's array is copied before its next write in place.
import { describe, expect, test } from "vitest"
import { NdArray } from "../../../engine/language/numpy/array.ts"
import { scalarArray } from "../../../engine/language/numpy/elements.ts"
import { assign } from "../../../engine/language/numpy/indexing.ts"
import { valueOfArray } from "../../../engine/language/runtime/array-values.ts"
import { runModel } from "../support/run-model.ts"

/** Every way of the language to write into an array `a` of 24 elements, in float64. */
const writers = [
  "a[:] = 9.0",
  "a[3] = 9.0",
  "a[a > 1.0] = 9.0",
  "a[[0, 1, 2]] = 9.0",
  "a += 9.0",
  "a[2:8] *= 9.0",
  "a.reshape(4, 6)[1, :] = 9.0",
  "a.reshape(4, 6).T[0] = 9.0",
  "a[::-1][0] = 9.0",
  "a.ravel()[1] = 9.0",
  "a.view()[1] = 9.0",
  "a.fill(9.0)",
  "a.sort()",
  "np.add(a, 9.0, out=a)",
  "np.sqrt(a, out=a)",
  "np.add.at(a, [1], 9.0)",
  "np.copyto(a, 9.0)",
  "np.put(a, [1], [9.0])",
  "np.place(a, a > 1.0, [9.0])",
  "np.fill_diagonal(a.reshape(4, 6), 9.0)",
  "np.random.shuffle(a)",
  "np.clip(a, 1.0, 2.0, out=a)",
  "np.cumsum(a, out=a)",
  "np.asarray(a)[0] = 9.0",
  "np.float64(a)[0] = 9.0",
  "np.array(a, copy=False)[0] = 9.0",
  "np.squeeze(a)[0] = 9.0",
  "np.atleast_2d(a)[0, 0] = 9.0",
  "np.expand_dims(a, 0)[0, 1] = 9.0",
]

/** Ways in which an array becomes a value, each with how that value is read. */
const entrances = {
  "a constant": ["value = tf.constant(a)"],
  "a tensor of the array's own elements": ["value = tf.convert_to_tensor(a)"],
  "a tensor of a window on it": ["value = tf.constant(a[0:24])"],
  "a variable": ["value = tf.Variable(a)"],
  "a variable's new value": ["value = tf.Variable(np.zeros(24))", "value.assign(a)"],
  "an operand": ["value = tf.identity(a)"],
} as const

/** What a program says: whether the array was written, and whether a value of it stayed. */
function said(lines: readonly string[]): readonly string[] {
  const { lines: found, failure } = runModel(["import numpy as np", "import tensorflow as tf", ...lines].join("\n"))
  expect(failure).toBeNull()
  return found
}

const start = ["a = np.arange(24.0)[::-1].copy()", "before = a.tolist()"]
const written = "print(a.tolist() != before)"

describe.each(Object.entries(entrances))("%s", (_, entrance) => {
  test.each(writers)("stays when the program writes: %s", (writer) => {
    const stays = "print(value.numpy().tolist() == before)"
    expect(said([...start, ...entrance, writer, written, stays])).toEqual(["True", "True"])
  })

  test.each(writers)("stays when its own array is written: %s", (writer) => {
    const stays = ["print(value.numpy().tolist() == before)", "print(source.tolist() == before)"]
    const look = ["source = a", "a = value.numpy()"]
    expect(said([...start, ...entrance, ...look, writer, written, ...stays])).toEqual(["True", "True", "True"])
  })
})

describe("a feed", () => {
  test.each(writers)("stays for what was made of it: %s", (writer) => {
    const graph = [
      "x = tf.placeholder(tf.float64, [24])",
      "kept = tf.Variable(np.zeros(24))",
      "keep = tf.assign(kept, x)",
      "s = tf.Session()",
      "s.run(tf.global_variables_initializer())",
      "s.run(keep, {x: a})",
      "echo = s.run(x, {x: a})",
    ]
    const stays = ["print(s.run(kept).tolist() == before)", "print(echo.tolist() == before)"]
    expect(said([...start, ...graph, writer, written, ...stays])).toEqual(["True", "True", "True"])
  })
})

test("a feed's own elements are those that the next run is given, until the program writes", () => {
  const machine = runModel("import numpy as np\na = np.arange(24.0)\nb = a[2:]").machine
  const array = machine.names.get("a")
  if (!(array instanceof NdArray)) throw new Error("the program made no array")
  const first = valueOfArray(array).data
  expect(valueOfArray(array).data).toBe(first)
  assign(array, scalarArray("float64", 5))
  expect(first[1]).toBe(1)
  expect(valueOfArray(array).data[1]).toBe(5)
})
