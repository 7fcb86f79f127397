// Learning rates that change with the step, as functions of a step: what tf.train.*_decay and Keras's schedules rest on.
import type { Node } from "../../../graph/node.ts"
import {
  cosineDecay,
  cosineDecayRestarts,
  type DecayInput,
  exponentialDecay,
  inverseTimeDecay,
  linearWarmup,
  naturalExponentialDecay,
  piecewiseConstant,
  polynomialDecay,
} from "../../../optimise/schedules.ts"
import type { NativeFunction } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import type { Building } from "../../runtime/build.ts"
import { raiseValue } from "../../runtime/errors.ts"
import { floatDType } from "../../runtime/values.ts"
import { type FunctionTable, flag, general } from "./table.ts"

/** A number or tensor as a float scalar. */
function floatNode({ b, ctx, node }: Building, value: PyValue): Node {
  const float = floatDType(ctx)
  const x = node(value, { like: float })
  return b.cast(x, float)
}

function decayInput(building: Building, [initial, step, steps]: readonly PyValue[]): DecayInput {
  return {
    b: building.b,
    initial: floatNode(building, initial as PyValue),
    step: floatNode(building, step as PyValue),
    decaySteps: floatNode(building, steps as PyValue),
  }
}

type RateDecay = (input: DecayInput, rate: Node, staircase: boolean) => Node

function rateDecay(name: string, kind: string, doc: string, decay: RateDecay): NativeFunction {
  return general(
    name,
    "(learning_rate, global_step, decay_steps, decay_rate, staircase=False, name=None)",
    kind,
    doc,
    (building, args) =>
      decay(decayInput(building, args), floatNode(building, args[3] as PyValue), flag(building.ctx, args[4])),
  )
}

export const scheduleFunctions: FunctionTable = {
  exponential_decay: rateDecay(
    "exponential_decay",
    "ExponentialDecay",
    "rate · decay_rate^(step / decay_steps).",
    exponentialDecay,
  ),
  natural_exp_decay: rateDecay(
    "natural_exp_decay",
    "NaturalExpDecay",
    "rate · e^(−decay_rate · step / decay_steps).",
    naturalExponentialDecay,
  ),
  inverse_time_decay: rateDecay(
    "inverse_time_decay",
    "InverseTimeDecay",
    "rate / (1 + decay_rate · step / decay_steps).",
    inverseTimeDecay,
  ),
  polynomial_decay: general(
    "polynomial_decay",
    "(learning_rate, global_step, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False, name=None)",
    "PolynomialDecay",
    "From the rate to end_learning_rate along a power of the steps left.",
    (building, args) =>
      polynomialDecay(
        decayInput(building, args),
        floatNode(building, args[3] as PyValue),
        floatNode(building, args[4] as PyValue),
        flag(building.ctx, args[5]),
      ),
  ),
  cosine_decay: general(
    "cosine_decay",
    "(learning_rate, global_step, decay_steps, alpha=0.0, name=None)",
    "CosineDecay",
    "From the rate to alpha times it along half a cosine.",
    (building, args) => cosineDecay(decayInput(building, args), floatNode(building, args[3] as PyValue)),
  ),
  cosine_decay_restarts: general(
    "cosine_decay_restarts",
    "(learning_rate, global_step, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0, name=None)",
    "SGDRDecay",
    "Cosine decay that starts again, in periods that grow.",
    (building, args) => {
      const [grow, shrink, alpha] = args.slice(3, 6).map((value) => floatNode(building, value)) as [Node, Node, Node]
      const growing = Number(plain(args[3] as PyValue)) !== 1
      return cosineDecayRestarts(decayInput(building, args), grow, shrink, alpha, growing)
    },
  ),
  piecewise_constant: general(
    "piecewise_constant",
    "(x, boundaries, values, name=None)",
    "PiecewiseConstant",
    "values[0] up to boundaries[0], then values[1], and so on.",
    (building, [x, boundaries, values]) => {
      const { b, ctx } = building
      const numbers = (list: PyValue): Node[] => ctx.toArray(list).map((value) => floatNode(building, value))
      const limits = numbers(boundaries as PyValue)
      const rates = numbers(values as PyValue)
      if (rates.length !== limits.length + 1) {
        raiseValue(ctx, "The length of boundaries should be 1 less than the length of values")
      }
      return piecewiseConstant(b, floatNode(building, x as PyValue), limits, rates)
    },
  ),
  linear_warmup: general(
    "linear_warmup",
    "(step, start, target, warmup_steps, after, name=None)",
    "Warmup",
    "From start to target in a line over warmup_steps, then `after`.",
    (building, args) => {
      const [step, start, target, steps, after] = args.slice(0, 5).map((value) => floatNode(building, value)) as [
        Node,
        Node,
        Node,
        Node,
        Node,
      ]
      return linearWarmup(building.b, step, start, target, steps, after)
    },
  ),
}
