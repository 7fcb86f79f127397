// What is said where a name or a sign means something else here: ^ of tensors, and random without its module.
import { expect, test } from "vitest"
import { runModel } from "./support/run-model.ts"

const said = (source: string) => runModel(source).failure?.message

test("a power of a Variable with ^ is shown as it is written here", () => {
  const message = "TypeError: logical_xor of float32: it takes bool. Convert it: tf.cast(x, tf.bool)."
  expect(said("x = Variable(2.0)\nloss = x ^ 2")).toBe(`${message} For a power write x ** 2.`)
  expect(said("x = constant(2.0)\nloss = 2 ^ x")).toBe(`${message} For a power write x ** 2.`)
  expect(said("x = Variable(2.0)\nloss = tf.math.logical_xor(x, x)")).toBe(message)
  expect(runModel("print((constant([True, False]) ^ constant([True, True])).numpy())").lines).toEqual(["[False  True]"])
})

test.each([
  ["random.normal([3, 4])", "Did you mean tf.random.normal?"],
  ["random.truncated_normal([3])", "Did you mean tf.random.truncated_normal?"],
  ["random.randn(3)", "Did you mean np.random.randn?"],
  ["random.uniform(0, 1)", "Did you forget to write import random?"],
  ["random.nonsense(3)", "Did you forget to write import random?"],
  ["random", "Did you forget to write import random?"],
])("%s without an import: %s", (call, advice) => {
  expect(said(`x = ${call}`)).toBe(`NameError: name 'random' is not defined. ${advice}`)
})
