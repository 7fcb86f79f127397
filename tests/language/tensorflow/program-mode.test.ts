// Which programs are TensorFlow 1's: those that name what only it has, outside of comments and strings.
import { describe, expect, test } from "vitest"
import { programMode } from "../../../engine/language/runtime/program-mode.ts"

describe("programMode", () => {
  test.each([
    "x = tf.placeholder(tf.float32)",
    "with tf.Session() as sess: pass",
    "sess = tf.compat.v1.InteractiveSession()",
    "import tensorflow.compat.v1 as tf",
    "step = tf.train.AdamOptimizer(1e-3).minimize(loss)",
    "step = GradientDescentOptimizer(0.1).minimize(loss)",
    "init = tf.global_variables_initializer()",
    "init = tf.initialize_all_variables()",
  ])("%s is TensorFlow 1", (source) => {
    expect(programMode(source)).toBe("graph")
  })

  test.each([
    "x = tf.Variable(2.0)",
    "# tf.placeholder(tf.float32) is gone in TensorFlow 2",
    "print('use a Session() here')",
    'text = """\nwith tf.Session() as sess:\n"""',
    "tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)",
    "optimizer = tf.optimizers.Adam(0.1)",
    "placeholder = 3",
  ])("%s is eager", (source) => {
    expect(programMode(source)).toBe("eager")
  })
})
