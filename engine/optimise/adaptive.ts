// Adagrad, Adadelta and RMSProp: rates scaled by a history of squared gradients. TensorFlow 1 and Keras place ε differently.
import type { Node } from "../graph/node.ts"
import { complement, hyper, memory, type OptimiserRule, perVariable, type UpdateInput, update } from "./rule.ts"

/** ρ·old + (1 − ρ)·next. */
function decayed(input: UpdateInput, rate: Node, old: Node, next: Node): Node {
  const { b } = input
  return b.add(b.mul(rate, old), b.mul(complement(b, rate), next))
}

/**
 * TensorFlow 1's AdagradOptimizer: s ← s + g², θ ← θ − ηg/√s, s₀ = 0.1, without ε
 * (tf.compat.v1.train.AdagradOptimizer; Duchi, Hazan and Singer, JMLR 12, 2011).
 */
export function adagradTf1(initialAccumulator = 0.1): OptimiserRule {
  const rule: OptimiserRule = {
    name: "Adagrad",
    formula: String.raw`s \leftarrow s + g^2,\quad \theta \leftarrow \theta - \eta \frac{g}{\sqrt{s}}`,
    defaults: {},
    memory: [perVariable("accumulator", "s", initialAccumulator)],
    countsSteps: false,
    update(input) {
      const { b, value, gradient } = input
      const sum = b.add(memory(input, "accumulator"), b.square(gradient))
      const change = b.div(b.mul(gradient, hyper(input, "learning_rate")), b.sqrt(sum))
      return update(rule, b.sub(value, change), { accumulator: sum })
    },
  }
  return rule
}

/** Keras's Adagrad: s ← s + g², θ ← θ − ηg/√(s + ε), s₀ = 0.1 (https://keras.io/2.15/api/optimizers/adagrad/). */
export function adagradKeras(initialAccumulator = 0.1): OptimiserRule {
  const rule: OptimiserRule = {
    name: "Adagrad",
    formula: String.raw`s \leftarrow s + g^2,\quad \theta \leftarrow \theta - \eta \frac{g}{\sqrt{s + \varepsilon}}`,
    defaults: { learning_rate: 0.001, epsilon: 1e-7 },
    memory: [perVariable("accumulator", "s", initialAccumulator)],
    countsSteps: false,
    update(input) {
      const { b, value, gradient } = input
      const sum = b.add(memory(input, "accumulator"), b.square(gradient))
      const root = b.sqrt(b.add(sum, hyper(input, "epsilon")))
      const change = b.div(b.mul(gradient, hyper(input, "learning_rate")), root)
      return update(rule, b.sub(value, change), { accumulator: sum })
    },
  }
  return rule
}

/**
 * Adadelta: s ← ρs + (1 − ρ)g²; d = g·√(u + ε)/√(s + ε); u ← ρu + (1 − ρ)d²; θ ← θ − ηd. TensorFlow 1 and Keras agree on
 * the formula and differ in ε (Zeiler, "ADADELTA: an adaptive learning rate method", 2012).
 */
function adadelta(defaults: Readonly<Record<string, number>>, sumName: string, moveName: string): OptimiserRule {
  const rule: OptimiserRule = {
    name: "Adadelta",
    formula: String.raw`d = \frac{\sqrt{u + \varepsilon}}{\sqrt{s + \varepsilon}} g,\quad \theta \leftarrow \theta - \eta d`,
    defaults,
    memory: [perVariable(sumName, "s"), perVariable(moveName, "u")],
    countsSteps: false,
    update(input) {
      const { b, value, gradient } = input
      const rho = hyper(input, "rho")
      const epsilon = hyper(input, "epsilon")
      const moved = memory(input, moveName)
      const squares = decayed(input, rho, memory(input, sumName), b.square(gradient))
      const scale = b.div(b.sqrt(b.add(moved, epsilon)), b.sqrt(b.add(squares, epsilon)))
      const change = b.mul(scale, gradient)
      const moves = decayed(input, rho, moved, b.square(change))
      const next = b.sub(value, b.mul(hyper(input, "learning_rate"), change))
      return update(rule, next, { [sumName]: squares, [moveName]: moves }, [{ name: "d", symbol: "d", node: change }])
    },
  }
  return rule
}

/** tf.compat.v1.train.AdadeltaOptimizer. */
export const adadeltaTf1 = adadelta({ learning_rate: 0.001, rho: 0.95, epsilon: 1e-8 }, "accum", "accum_update")

/** https://keras.io/2.15/api/optimizers/adadelta/ */
export const adadeltaKeras = adadelta(
  { learning_rate: 0.001, rho: 0.95, epsilon: 1e-7 },
  "accumulated_grad",
  "accumulated_delta_var",
)

/**
 * TensorFlow 1's RMSPropOptimizer: s ← ρs + (1 − ρ)g² from s₀ = 1; m ← μm + ηg/√(s + ε), centred √(s − ḡ² + ε);
 * θ ← θ − m. ε is inside the root and 10⁻¹⁰ by default
 * (tf.compat.v1.train.RMSPropOptimizer; Tieleman and Hinton, lecture 6.5, 2012; Graves 2013 for the centred form).
 */
export function rmspropTf1(centered: boolean): OptimiserRule {
  const rule: OptimiserRule = {
    name: "RMSProp",
    formula: String.raw`s \leftarrow \rho s + (1 - \rho) g^2,\quad m \leftarrow \mu m + \frac{\eta g}{\sqrt{s + \varepsilon}},\quad \theta \leftarrow \theta - m`,
    defaults: { decay: 0.9, momentum: 0, epsilon: 1e-10 },
    memory: [
      perVariable("rms", "s", 1),
      ...(centered ? [perVariable("mg", String.raw`\bar g`)] : []),
      perVariable("momentum", "m"),
    ],
    countsSteps: false,
    update(input) {
      const { b, value, gradient } = input
      const decay = hyper(input, "decay")
      const squares = decayed(input, decay, memory(input, "rms"), b.square(gradient))
      const mean = centered ? decayed(input, decay, memory(input, "mg"), gradient) : null
      const variance = mean === null ? squares : b.sub(squares, b.square(mean))
      const scaled = b.div(
        b.mul(hyper(input, "learning_rate"), gradient),
        b.sqrt(b.add(variance, hyper(input, "epsilon"))),
      )
      const move = b.add(b.mul(hyper(input, "momentum"), memory(input, "momentum")), scaled)
      return update(rule, b.sub(value, move), {
        rms: squares,
        ...(mean === null ? {} : { mg: mean }),
        momentum: move,
      })
    },
  }
  return rule
}

/** Keras's RMSprop: as TensorFlow 1's from s₀ = 0 and with ε = 10⁻⁷ (https://keras.io/2.15/api/optimizers/rmsprop/). */
export function rmspropKeras(options: { readonly momentum: boolean; readonly centered: boolean }): OptimiserRule {
  const rule: OptimiserRule = {
    name: "RMSprop",
    formula: String.raw`s \leftarrow \rho s + (1 - \rho) g^2,\quad \theta \leftarrow \theta - \frac{\eta g}{\sqrt{s + \varepsilon}}`,
    defaults: { learning_rate: 0.001, rho: 0.9, momentum: 0, epsilon: 1e-7 },
    memory: [
      perVariable("velocity", "s"),
      ...(options.momentum ? [perVariable("momentum", "m")] : []),
      ...(options.centered ? [perVariable("average_gradient", String.raw`\bar g`)] : []),
    ],
    countsSteps: false,
    update(input) {
      const { b, value, gradient } = input
      const rho = hyper(input, "rho")
      const squares = decayed(input, rho, memory(input, "velocity"), b.square(gradient))
      const mean = options.centered ? decayed(input, rho, memory(input, "average_gradient"), gradient) : null
      const variance = mean === null ? squares : b.sub(squares, b.square(mean))
      const root = b.sqrt(b.add(variance, hyper(input, "epsilon")))
      const scaled = b.div(b.mul(hyper(input, "learning_rate"), gradient), root)
      const move = options.momentum ? b.add(b.mul(hyper(input, "momentum"), memory(input, "momentum")), scaled) : scaled
      return update(rule, b.sub(value, move), {
        velocity: squares,
        ...(options.momentum ? { momentum: move } : {}),
        ...(mean === null ? {} : { average_gradient: mean }),
      })
    },
  }
  return rule
}
