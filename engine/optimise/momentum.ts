// Gradient descent with momentum, as TensorFlow 1 and as Keras write it.
import { hyper, memory, type OptimiserRule, perVariable, update } from "./rule.ts"

/**
 * TensorFlow 1's MomentumOptimizer: the memory is a sum of gradients, the rate is applied outside it.
 * a ← μa + g; θ ← θ − ηa, or with Nesterov's look-ahead θ ← θ − ηg − ημa
 * (tf.compat.v1.train.MomentumOptimizer; Sutskever et al., "On the importance of initialization and momentum", ICML 2013).
 */
export function accumulatedMomentum(nesterov: boolean): OptimiserRule {
  const rule: OptimiserRule = {
    name: "Momentum",
    formula: nesterov
      ? String.raw`a \leftarrow \mu a + g,\quad \theta \leftarrow \theta - \eta (g + \mu a)`
      : String.raw`a \leftarrow \mu a + g,\quad \theta \leftarrow \theta - \eta a`,
    defaults: { momentum: 0.9 },
    memory: [perVariable("momentum", "a")],
    countsSteps: false,
    update(input) {
      const { b, value, gradient } = input
      const rate = hyper(input, "learning_rate")
      const momentum = hyper(input, "momentum")
      const sum = b.add(b.mul(memory(input, "momentum"), momentum), gradient)
      const next = nesterov
        ? b.sub(value, b.add(b.mul(gradient, rate), b.mul(b.mul(sum, momentum), rate)))
        : b.sub(value, b.mul(sum, rate))
      return update(rule, next, { momentum: sum })
    },
  }
  return rule
}

/**
 * Keras's SGD with momentum: the memory is a velocity that contains the rate.
 * m ← μm − ηg; θ ← θ + m, or with Nesterov's look-ahead θ ← θ + μm − ηg (https://keras.io/2.15/api/optimizers/sgd/).
 */
export function velocityMomentum(nesterov: boolean): OptimiserRule {
  const rule: OptimiserRule = {
    name: "SGD",
    formula: nesterov
      ? String.raw`m \leftarrow \mu m - \eta g,\quad \theta \leftarrow \theta + \mu m - \eta g`
      : String.raw`m \leftarrow \mu m - \eta g,\quad \theta \leftarrow \theta + m`,
    defaults: { learning_rate: 0.01, momentum: 0.9 },
    memory: [perVariable("m", "m")],
    countsSteps: false,
    update(input) {
      const { b, value, gradient } = input
      const momentum = hyper(input, "momentum")
      const move = b.mul(gradient, hyper(input, "learning_rate"))
      const velocity = b.sub(b.mul(memory(input, "m"), momentum), move)
      const change = nesterov ? b.sub(b.mul(velocity, momentum), move) : velocity
      return update(rule, b.add(value, change), { m: velocity })
    },
  }
  return rule
}
