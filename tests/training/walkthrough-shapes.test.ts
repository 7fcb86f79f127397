// The slope of a program whose placeholders have no shape is written with sums, not with the graph's own helpers.
import { expect, test } from "vitest"
import { answer, openProgram, step } from "./support/open-program.ts"

const code = `import tensorflow.compat.v1 as tf
X = tf.placeholder("float")
Y = tf.placeholder("float")
W = tf.Variable(0.5)
pred = X * W
cost = tf.reduce_sum((pred - Y) ** 2)
train = tf.train.GradientDescentOptimizer(0.01).minimize(cost)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in range(5):
        sess.run(train, feed_dict={X: [1.0, 2.0, 3.0], Y: [2.0, 4.0, 6.0]})
`

test("sums stand where elements are summed, and nowhere else", () => {
  const session = openProgram(code)
  step(session)
  const slope = answer(session.walkthrough())?.parameters[0]?.lines.find(({ label }) => label === "slope")
  expect(slope?.formula).toMatch(/Σ/)
  expect(slope?.formula).not.toMatch(/like/)
  expect(slope?.formula?.match(/Σ/g)).toHaveLength(1)
})
