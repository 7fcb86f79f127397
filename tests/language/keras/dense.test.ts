// Keras: one Dense layer finds y = 2x + 1 from any seed, and what fit, evaluate and summary print.
import { describe, expect, test } from "vitest"
import { linesOf, openModel, runModel } from "../support/run-model.ts"

const line = [
  "import numpy as np",
  "import tensorflow as tf",
  "X = np.array([1.0, 2.0, 3.0, 4.0])",
  "inputs = tf.keras.Input(shape=(1,))",
  "model = tf.keras.Model(inputs=inputs, outputs=tf.keras.layers.Dense(1)(inputs))",
  "model.compile(optimizer='sgd', loss='mean_squared_error')",
]

describe("Dense(1)", () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])("comes to the line from seed %i", { timeout: 60_000 }, (seed) => {
    const source = [
      ...line,
      "model.fit(X, 2 * X + 1, epochs=1000, verbose=0)",
      "W, b = model.get_weights()",
      "print(W[0][0], b[0])",
    ]
    const [w = Number.NaN, b = Number.NaN] = (linesOf(source.join("\n"), { seed })[0] ?? "").split(" ").map(Number)
    expect(Math.abs(w - 2)).toBeLessThan(0.1)
    expect(Math.abs(b - 1)).toBeLessThan(0.25)
  })

  test("a batch is a step, and parameters have Python paths", () => {
    const machine = openModel([...line, "model.fit(X, 2 * X + 1, epochs=3, batch_size=2, verbose=0)"].join("\n"))
    let steps = 0
    while (machine.run().reason === "step") steps++
    expect(steps).toBeGreaterThanOrEqual(5)
    const model = machine.names.get("model")
    const dense = machine.context.getItem(machine.context.getAttribute(model as never, "layers"), 1n)
    const kernel = machine.context.getAttribute(dense, "kernel")
    expect(machine.pathOf(kernel as never)).toBe("model.layers[1].kernel")
  })

  test("fit prints its epochs as Keras does", () => {
    const lines = linesOf(
      [
        ...line,
        "model.set_weights([np.array([[1.0]]), np.array([0.0])])",
        "h = model.fit(X, X, epochs=2)",
        "print(h.history)",
      ].join("\n"),
    )
    expect(lines).toEqual([
      "Epoch 1/2",
      "1/1 [==============================] - loss: 0.0000e+00",
      "Epoch 2/2",
      "1/1 [==============================] - loss: 0.0000e+00",
      "{'loss': [0.0, 0.0]}",
    ])
  })
})

describe("models", () => {
  test("weights, layers, validation, callbacks and early stopping", () => {
    const lines = linesOf(
      [
        "import numpy as np",
        "from tensorflow import keras",
        "from tensorflow.keras.layers import Dense, Dropout, BatchNormalization, Flatten",
        "model = keras.Sequential([Flatten(input_shape=(2, 2)), Dense(4, activation='relu', kernel_regularizer=keras.regularizers.l2(0.01)), BatchNormalization(), Dropout(0.2), Dense(2)])",
        "model.compile(keras.optimizers.Adam(0.01), loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=['accuracy'])",
        "x = np.random.RandomState(0).randn(40, 2, 2)",
        "y = (x.sum(axis=(1, 2)) > 0).astype(int)",
        "seen = []",
        "class Watch(keras.callbacks.Callback):",
        "    def on_epoch_end(self, epoch, logs=None):",
        "        seen.append(sorted(logs))",
        "h = model.fit(x, y, epochs=50, batch_size=10, verbose=0, validation_data=(x, y), callbacks=[Watch(), keras.callbacks.EarlyStopping('loss', patience=3, min_delta=10.0)])",
        "print(seen[0], len(seen))",
        "print([w.shape for w in model.get_weights()], len(model.trainable_weights), len(model.losses))",
        "print(model.predict(x, verbose=0).shape, model(x[:3]).shape)",
        "print([layer.name for layer in model.layers])",
      ].join("\n"),
    )
    expect(lines).toEqual([
      "['accuracy', 'loss', 'val_accuracy', 'val_loss'] 4",
      "[(4, 4), (4,), (4,), (4,), (4, 2), (2,), (4,), (4,)] 6 1",
      "(40, 2) (3, 2)",
      "['flatten', 'dense', 'batch_normalization', 'dropout', 'dense_1']",
    ])
  })

  test("a learning rate set by a scheduler is the one that steps take", () => {
    const lines = linesOf(
      [
        "import numpy as np",
        "import tensorflow as tf",
        "model = tf.keras.Sequential([tf.keras.layers.Dense(1, use_bias=False, input_shape=(1,))])",
        "model.compile(tf.keras.optimizers.SGD(1.0), 'mse')",
        "model.set_weights([np.array([[1.0]])])",
        "schedule = tf.keras.callbacks.LearningRateScheduler(lambda epoch: 0.25 if epoch == 0 else 0.0)",
        "model.fit(np.array([[1.0]]), np.array([[0.0]]), epochs=3, verbose=0, callbacks=[schedule])",
        "print(model.get_weights()[0][0][0])",
      ].join("\n"),
    )
    expect(lines).toEqual(["0.5"])
  })

  test("convolutions and pools train", { timeout: 60_000 }, () => {
    const { failure, lines } = runModel(
      [
        "import tensorflow as tf",
        "import numpy as np",
        "from tensorflow.keras import layers, models",
        "x = np.random.RandomState(1).rand(16, 8, 8, 1)",
        "y = (x[:, :4].mean(axis=(1, 2, 3)) > x[:, 4:].mean(axis=(1, 2, 3))).astype('float32')",
        "model = models.Sequential()",
        "model.add(layers.Conv2D(4, (3, 3), activation='relu', input_shape=(8, 8, 1)))",
        "model.add(layers.MaxPooling2D((2, 2)))",
        "model.add(layers.Flatten())",
        "model.add(layers.Dense(1, activation='sigmoid'))",
        "model.compile('adam', 'binary_crossentropy', metrics=['accuracy'])",
        "h = model.fit(x, y, epochs=30, verbose=0)",
        "print(model.output_shape, h.history['loss'][-1] < h.history['loss'][0])",
      ].join("\n"),
    )
    expect(failure?.message ?? "").toBe("")
    expect(lines).toEqual(["(None, 1) True"])
  })

  test("mistakes are told in Keras's words", () => {
    const message = (...last: string[]): string =>
      runModel(
        [
          "from tensorflow import keras",
          "import numpy as np",
          "model = keras.Sequential([keras.layers.Dense(1, input_shape=(3,))])",
          ...last,
        ].join("\n"),
      ).failure?.message ?? "no failure"
    expect(message("model.fit(np.ones((4, 3)), np.ones(4))")).toContain(
      "RuntimeError: You must compile your model before training/testing",
    )
    expect(message("model(np.ones((4, 2)))")).toContain("expected shape=(None, 3), found shape=(4, 2)")
    expect(message("model.compile('sgd', 'nonsense')")).toContain("Unknown loss function: 'nonsense'")
    expect(message("model.compile('sgd', 'mse')", "model.fit(np.ones((4, 3)), np.ones(5), verbose=0)")).toContain(
      "Data cardinality is ambiguous",
    )
    expect(message("keras.layers.LSTM(3)")).toContain("Recurrent layers are not supported")
  })
})
