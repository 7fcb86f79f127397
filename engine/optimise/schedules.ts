// Learning rates that change with the step number, as functions of a step node. TensorFlow 1 and Keras share these formulas.
import type { Builder } from "../graph/builder.ts"
import type { Node } from "../graph/node.ts"

/** What most schedules start from: float scalars of one dtype. */
export interface DecayInput {
  readonly b: Builder
  /** Updates done so far, from 0. */
  readonly step: Node
  /** The rate at step 0. */
  readonly initial: Node
  /** Steps over which the decay is counted. */
  readonly decaySteps: Node
}

const floor = (b: Builder, x: Node): Node => b.op("floor", [x], {})
const minimum = (b: Builder, x: Node, y: Node): Node => b.op("minimum", [x, y], {})
const one = (b: Builder, like: Node): Node => b.scalar(like.dtype, 1)

function progress(input: DecayInput, staircase: boolean): Node {
  const ratio = input.b.div(input.step, input.decaySteps)
  return staircase ? floor(input.b, ratio) : ratio
}

/** η₀·r^(t/T); with `staircase` the exponent is ⌊t/T⌋ (ExponentialDecay, exponential_decay). */
export function exponentialDecay(input: DecayInput, decayRate: Node, staircase: boolean): Node {
  const { b, initial } = input
  return b.mul(initial, b.pow(decayRate, progress(input, staircase)))
}

/** η₀·e^(−r·t/T) (tf.compat.v1.train.natural_exp_decay). */
export function naturalExponentialDecay(input: DecayInput, decayRate: Node, staircase: boolean): Node {
  const { b, initial } = input
  return b.mul(initial, b.exp(b.mul(b.neg(decayRate), progress(input, staircase))))
}

/** η₀/(1 + r·t/T) (InverseTimeDecay, inverse_time_decay). */
export function inverseTimeDecay(input: DecayInput, decayRate: Node, staircase: boolean): Node {
  const { b, initial } = input
  return b.div(initial, b.add(one(b, initial), b.mul(decayRate, progress(input, staircase))))
}

/** (η₀ − η₁)(1 − min(t, T)/T)^p + η₁; with `cycle` T grows to the next multiple beyond t (PolynomialDecay). */
export function polynomialDecay(input: DecayInput, end: Node, power: Node, cycle: boolean): Node {
  const { b, initial, step, decaySteps } = input
  const turns = b.op("ceil", [b.div(step, decaySteps)], {})
  const span = cycle ? b.mul(decaySteps, b.op("maximum", [turns, one(b, initial)], {})) : decaySteps
  const done = b.div(cycle ? step : minimum(b, step, decaySteps), span)
  return b.add(b.mul(b.sub(initial, end), b.pow(b.sub(one(b, initial), done), power)), end)
}

/** values[i] while step ≤ boundaries[i], after the last boundary the last value (PiecewiseConstantDecay). */
export function piecewiseConstant(b: Builder, step: Node, boundaries: readonly Node[], values: readonly Node[]): Node {
  let rate = values[boundaries.length] as Node
  for (let index = boundaries.length - 1; index >= 0; index--) {
    const before = b.op("less_equal", [step, boundaries[index] as Node], {})
    rate = b.select(before, values[index] as Node, rate)
  }
  return rate
}

/** α + (1 − α)(1 + cos(π·x))/2, the share of the first rate that is left after a fraction x. */
function cosineShare(b: Builder, fraction: Node, alpha: Node): Node {
  const dtype = fraction.dtype
  const turn = b.op("cos", [b.mul(b.scalar(dtype, Math.PI), fraction)], {})
  const share = b.mul(b.scalar(dtype, 0.5), b.add(b.scalar(dtype, 1), turn))
  return b.add(b.mul(b.sub(b.scalar(dtype, 1), alpha), share), alpha)
}

/** η₀ times the cosine share of min(t, T)/T (CosineDecay; Loshchilov and Hutter, "SGDR", ICLR 2017). */
export function cosineDecay(input: DecayInput, alpha: Node): Node {
  const { b, initial, step, decaySteps } = input
  return b.mul(initial, cosineShare(b, b.div(minimum(b, step, decaySteps), decaySteps), alpha))
}

/**
 * Cosine decay that starts anew: period i lasts T·tᶦ steps and starts from η₀·mᶦ (CosineDecayRestarts). `growing` says
 * whether t ≠ 1, where the period's number is a logarithm, not a quotient.
 */
export function cosineDecayRestarts(input: DecayInput, grow: Node, shrink: Node, alpha: Node, growing: boolean): Node {
  const { b, initial, step, decaySteps } = input
  const unit = one(b, initial)
  const done = b.div(step, decaySteps)
  let period: Node
  let fraction: Node
  if (growing) {
    const inside = b.sub(unit, b.mul(done, b.sub(unit, grow)))
    period = floor(b, b.div(b.log(inside), b.log(grow)))
    const length = b.pow(grow, period)
    const before = b.div(b.sub(unit, length), b.sub(unit, grow))
    fraction = b.div(b.sub(done, before), length)
  } else {
    period = floor(b, done)
    fraction = b.sub(done, period)
  }
  return b.mul(b.mul(initial, b.pow(shrink, period)), cosineShare(b, fraction, alpha))
}

/** From `start` to `target` in a line over `warmupSteps` updates, then `after` (Keras's CosineDecay with warm-up). */
export function linearWarmup(b: Builder, step: Node, start: Node, target: Node, warmupSteps: Node, after: Node): Node {
  const climbed = b.add(start, b.mul(b.sub(target, start), b.div(step, warmupSteps)))
  return b.select(b.op("less", [step, warmupSteps], {}), climbed, after)
}
