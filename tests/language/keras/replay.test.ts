// Going back: a restored machine repeats draws, shuffles, batches and memory of optimizers to the bit.
import { describe, expect, test } from "vitest"
import { openModel, printedBy } from "../support/run-model.ts"

const programs: Readonly<Record<string, string>> = {
  "a Keras fit with dropout, shuffling and Adam": [
    "import numpy as np",
    "from tensorflow import keras",
    "x = np.random.rand(40, 3)",
    "model = keras.Sequential([keras.layers.Dense(4, activation='relu', input_shape=(3,)), keras.layers.Dropout(0.5), keras.layers.Dense(1)])",
    "model.compile('adam', 'mse')",
    "model.fit(x, x.sum(1), epochs=3, batch_size=8, verbose=0)",
    "print(model.get_weights())",
  ].join("\n"),
  "next_batch of generated digits in a session": [
    "import tensorflow as tf",
    "from tensorflow.examples.tutorials.mnist import input_data",
    "mnist = input_data.read_data_sets('x', one_hot=True, validation_size=2980)",
    "x = tf.placeholder(tf.float32, [None, 784])",
    "y = tf.placeholder(tf.float32, [None, 10])",
    "W = tf.Variable(tf.random_normal([784, 10], stddev=0.01))",
    "loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=tf.matmul(tf.nn.dropout(x, 0.5), W)))",
    "train = tf.train.MomentumOptimizer(0.1, 0.9).minimize(loss)",
    "with tf.Session() as s:",
    "    s.run(tf.global_variables_initializer())",
    "    for i in range(16):",
    "        xs, ys = mnist.train.next_batch(400)",
    "        _, value = s.run([train, loss], {x: xs, y: ys})",
    "    print(value, mnist.train.epochs_completed)",
  ].join("\n"),
  "a tape over tf.data": [
    "import tensorflow as tf",
    "w = tf.Variable([1.0, -1.0])",
    "optimizer = tf.keras.optimizers.RMSprop(0.01, momentum=0.5)",
    "data = tf.data.Dataset.from_tensor_slices(tf.random.normal([12, 2])).shuffle(12).batch(5).repeat(4)",
    "for batch in data:",
    "    with tf.GradientTape() as tape:",
    "        loss = tf.reduce_mean((tf.reduce_sum(batch * w, axis=1) - 1.0) ** 2)",
    "    optimizer.apply_gradients(zip(tape.gradient(loss, [w]), [w]))",
    "print(w.numpy(), float(loss))",
  ].join("\n"),
}

describe("a snapshot in the middle of training", () => {
  test.each(Object.entries(programs))("%s ends the same", { timeout: 60_000 }, (_, source) => {
    const machine = openModel(source, { seed: 3 })
    for (let step = 0; step < 5; step++) expect(machine.run().reason).toBe("step")
    const snapshot = machine.snapshot()
    while (machine.run().reason === "step");
    const first = printedBy(machine)
    expect(first.length).toBeGreaterThan(5)
    machine.restore(snapshot)
    while (machine.run().reason === "step");
    expect(printedBy(machine)).toBe(first)
    const again = openModel(source, { seed: 3 })
    while (again.run().reason === "step");
    expect(printedBy(again)).toBe(first)
  })
})
