// Adam and its relatives (AMSGrad, AdamW, Nadam, Adamax), as TensorFlow 1 and as Keras 2.15 compute them.
import type { Node } from "../graph/node.ts"
import { complement, hyper, memory, type OptimiserRule, perVariable, type UpdateInput, update } from "./rule.ts"

const ADAM_FORMULA = String.raw`\theta \leftarrow \theta - \eta \frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t} \cdot \frac{m}{\sqrt{v} + \varepsilon}`

/** m + (x − m)(1 − β): the exponential mean as Keras writes it. */
function moment(input: UpdateInput, name: string, beta: Node, next: Node): Node {
  const { b } = input
  const old = memory(input, name)
  return b.add(old, b.mul(b.sub(next, old), complement(b, beta)))
}

/**
 * TensorFlow 1's AdamOptimizer. The powers of β are variables of their own, multiplied after every step; ε = 10⁻⁸ stands
 * outside the root ("ε hat" of Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, section 2).
 */
export const adamTf1: OptimiserRule = {
  name: "Adam",
  formula: ADAM_FORMULA,
  defaults: { learning_rate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  memory: [
    { name: "beta1_power", symbol: String.raw`\beta_1^t`, initial: { hyper: "beta1" }, shared: true },
    { name: "beta2_power", symbol: String.raw`\beta_2^t`, initial: { hyper: "beta2" }, shared: true },
    perVariable("m", "m"),
    perVariable("v", "v"),
  ],
  countsSteps: false,
  update(input) {
    const { b, value, gradient } = input
    const beta1 = hyper(input, "beta1")
    const beta2 = hyper(input, "beta2")
    const power1 = memory(input, "beta1_power")
    const power2 = memory(input, "beta2_power")
    const rate = b.div(b.mul(hyper(input, "learning_rate"), b.sqrt(complement(b, power2))), complement(b, power1))
    const m = b.add(b.mul(memory(input, "m"), beta1), b.mul(gradient, complement(b, beta1)))
    const v = b.add(b.mul(memory(input, "v"), beta2), b.mul(b.square(gradient), complement(b, beta2)))
    const change = b.div(b.mul(rate, m), b.add(b.sqrt(v), hyper(input, "epsilon")))
    return update(
      this,
      b.sub(value, change),
      { beta1_power: b.mul(power1, beta1), beta2_power: b.mul(power2, beta2), m, v },
      [{ name: "step size", symbol: String.raw`\eta_t`, node: rate }],
    )
  },
}

/**
 * Keras's Adam, ε = 10⁻⁷ (https://keras.io/2.15/api/optimizers/adam/). AMSGrad divides by the largest v so far
 * (Reddi, Kale and Kumar, "On the convergence of Adam and beyond", ICLR 2018).
 */
export function adamKeras(options: { readonly amsgrad: boolean }): OptimiserRule {
  const rule: OptimiserRule = {
    name: "Adam",
    formula: ADAM_FORMULA,
    defaults: { learning_rate: 0.001, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 },
    memory: [
      perVariable("m", "m"),
      perVariable("v", "v"),
      ...(options.amsgrad ? [perVariable("vhat", String.raw`\hat v`)] : []),
    ],
    countsSteps: true,
    update(input) {
      const { b, value, gradient, step } = input
      const beta1 = hyper(input, "beta_1")
      const beta2 = hyper(input, "beta_2")
      const correction = b.div(b.sqrt(complement(b, b.pow(beta2, step))), complement(b, b.pow(beta1, step)))
      const rate = b.mul(hyper(input, "learning_rate"), correction)
      const m = moment(input, "m", beta1, gradient)
      const v = moment(input, "v", beta2, b.square(gradient))
      const largest = options.amsgrad ? b.op("maximum", [memory(input, "vhat"), v], {}) : null
      const change = b.div(b.mul(m, rate), b.add(b.sqrt(largest ?? v), hyper(input, "epsilon")))
      return update(rule, b.sub(value, change), { m, v, ...(largest === null ? {} : { vhat: largest }) }, [
        { name: "step size", symbol: String.raw`\eta_t`, node: rate },
      ])
    },
  }
  return rule
}

/**
 * Weight decay decoupled from the gradient: θ shrinks by ηλθ before the rule's own step, as Keras's `weight_decay=` and its
 * AdamW do (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019).
 */
export function withWeightDecay(rule: OptimiserRule, name = rule.name, decay?: number): OptimiserRule {
  return {
    ...rule,
    name,
    formula: `${String.raw`\theta \leftarrow \theta - \eta \lambda \theta,\quad `}${rule.formula}`,
    defaults: { ...rule.defaults, ...(decay === undefined ? {} : { weight_decay: decay }) },
    update(input) {
      const { b, value } = input
      const shrink = b.mul(b.mul(value, hyper(input, "weight_decay")), hyper(input, "learning_rate"))
      return rule.update({ ...input, value: b.sub(value, shrink) })
    },
  }
}

/** Keras's AdamW, λ = 0.004 (https://keras.io/2.15/api/optimizers/adamw/). */
export function adamwKeras(options: { readonly amsgrad: boolean }): OptimiserRule {
  return withWeightDecay(adamKeras(options), "AdamW", 0.004)
}

/**
 * Keras's Nadam: Adam with Nesterov's look-ahead and a momentum schedule u_t = β₁(1 − 0.96ᵗ/2)
 * (https://keras.io/2.15/api/optimizers/Nadam/; Dozat, "Incorporating Nesterov momentum into Adam", 2015).
 */
export const nadamKeras: OptimiserRule = {
  name: "Nadam",
  formula: String.raw`\theta \leftarrow \theta - \frac{\eta}{\sqrt{\hat v} + \varepsilon} \left( \frac{u_{t+1} m}{1 - \prod_{i \le t+1} u_i} + \frac{(1 - u_t) g}{1 - \prod_{i \le t} u_i} \right)`,
  defaults: { learning_rate: 0.001, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 },
  memory: [
    { name: "u_product", symbol: String.raw`\prod u`, initial: 1, shared: true },
    perVariable("m", "m"),
    perVariable("v", "v"),
  ],
  countsSteps: true,
  update(input) {
    const { b, value, gradient, step } = input
    const dtype = value.dtype
    const beta1 = hyper(input, "beta_1")
    const beta2 = hyper(input, "beta_2")
    const schedule = (at: Node): Node =>
      b.mul(beta1, complement(b, b.mul(b.scalar(dtype, 0.5), b.pow(b.scalar(dtype, 0.96), at))))
    const now = schedule(step)
    const next = schedule(b.add(step, b.scalar(dtype, 1)))
    const product = b.mul(memory(input, "u_product"), now)
    const m = moment(input, "m", beta1, gradient)
    const v = moment(input, "v", beta2, b.square(gradient))
    const ahead = b.div(b.mul(next, m), complement(b, b.mul(product, next)))
    const present = b.div(b.mul(complement(b, now), gradient), complement(b, product))
    const meanHat = b.add(ahead, present)
    const squareHat = b.div(v, complement(b, b.pow(beta2, step)))
    const change = b.div(
      b.mul(meanHat, hyper(input, "learning_rate")),
      b.add(b.sqrt(squareHat), hyper(input, "epsilon")),
    )
    return update(this, b.sub(value, change), { u_product: product, m, v }, [
      { name: "m hat", symbol: String.raw`\hat m`, node: meanHat },
      { name: "v hat", symbol: String.raw`\hat v`, node: squareHat },
    ])
  },
}

/** Keras's Adamax: Adam with the largest gradient in place of the root mean square (Kingma and Ba, section 7). */
export const adamaxKeras: OptimiserRule = {
  name: "Adamax",
  formula: String.raw`u \leftarrow \max(\beta_2 u, |g|),\quad \theta \leftarrow \theta - \frac{\eta}{1 - \beta_1^t} \cdot \frac{m}{u + \varepsilon}`,
  defaults: { learning_rate: 0.001, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 },
  memory: [perVariable("m", "m"), perVariable("u", "u")],
  countsSteps: true,
  update(input) {
    const { b, value, gradient, step } = input
    const beta1 = hyper(input, "beta_1")
    const m = moment(input, "m", beta1, gradient)
    const decayedMaximum = b.mul(hyper(input, "beta_2"), memory(input, "u"))
    const u = b.op("maximum", [decayedMaximum, b.op("abs", [gradient], {})], {})
    const rate = b.div(hyper(input, "learning_rate"), complement(b, b.pow(beta1, step)))
    const change = b.div(b.mul(rate, m), b.add(u, hyper(input, "epsilon")))
    return update(this, b.sub(value, change), { m, u }, [{ name: "step size", symbol: String.raw`\eta_t`, node: rate }])
  },
}
