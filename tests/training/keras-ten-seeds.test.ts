// A line fitted by Keras from ten different starts, a thousand epochs each: the slow test of the folder.
import { expect, test } from "vitest"
import { openProgram, play } from "./support/open-program.ts"

const program = `
import numpy as np
import tensorflow as tf
inputs = tf.keras.Input(shape=(1,))
outputs = tf.keras.layers.Dense(1)(inputs)
model = tf.keras.Model(inputs, outputs)
model.compile(optimizer='sgd', loss='mean_squared_error')
X = np.array([[1.0], [2.0], [3.0], [4.0]])
y = 2 * X + 1
model.fit(X, y, epochs=1000, verbose=0)
`

test("a Dense(1) comes to y = 2x + 1, for every seed from 0 to 9", { timeout: 180_000 }, () => {
  for (let seed = 0; seed < 10; seed++) {
    const session = openProgram(program, { seed })
    const state = play(session, { embed: true })
    expect(state).toMatchObject({ status: "finished", step: 1_000 })
    const [kernel, bias] = Object.values(state.parameters)
    expect(Math.abs((kernel?.values?.[0] as number) - 2)).toBeLessThan(0.1)
    expect(Math.abs((bias?.values?.[0] as number) - 1)).toBeLessThan(0.25)
  }
})
