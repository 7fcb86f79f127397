// Gradient descent without any memory. Momentum is in momentum.ts, adaptive rates are in adaptive.ts and adam.ts.
import { hyper, type OptimiserRule, update } from "./rule.ts"

/**
 * θ ← θ − ηg. The default rate is Keras's (https://keras.io/2.15/api/optimizers/sgd/); TensorFlow 1 has none.
 */
export const gradientDescent: OptimiserRule = {
  name: "SGD",
  formula: String.raw`\theta \leftarrow \theta - \eta g`,
  defaults: { learning_rate: 0.01 },
  memory: [],
  countsSteps: false,
  update(input) {
    const { b, value, gradient } = input
    return update(this, b.sub(value, b.mul(hyper(input, "learning_rate"), gradient)), {})
  },
}
