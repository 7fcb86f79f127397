// Samples and misuses of the element-wise operations. Ranges keep clear of kinks and poles where gradients are checked.

import type { DType } from "../../base/dtype.ts"
import { generate } from "../../base/generate.ts"
import type { MapAttrs } from "../../graph/op-attrs.ts"
import type { OpSample } from "../record.ts"
import { misuse, of, type SampleOptions, sample, spread, type Trials, tensor } from "./make.ts"

type PlainName = Exclude<keyof MapAttrs, "cast" | "select">

const SPECIAL = [0, -0, 1, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 1e-40, 3e38]

/** A float function of one number, on a range, on other ranges, and on the special values (where differences mean nothing). */
function floats<N extends PlainName>(
  name: N,
  ranges: readonly (readonly [number, number])[],
  options: SampleOptions = {},
): Trials<N> {
  const samples = ranges.map(([low, high]) => sample<N>([spread([2, 3], low, high)], {}, options))
  const special = sample<N>([tensor([SPECIAL.length], SPECIAL)], {}, { ...options, differentiable: false })
  const message = `${name} of int32: it takes float32 or float64. Convert it: tf.cast(x, tf.float32).`
  return { samples: [...samples, special], misuses: [misuse<N>([of([2], "int32")], {}, message)] }
}

/** A function of one number of any numeric type. */
function numbers<N extends PlainName>(
  name: N,
  ranges: readonly (readonly [number, number])[],
  options: SampleOptions = {},
): Trials<N> {
  const whole = [-7, -2, -1, 0, 1, 6]
  const small = [0, 1, 2, 7, 100, 255]
  return {
    samples: [
      ...ranges.map(([low, high]) => sample<N>([spread([2, 3], low, high)], {}, options)),
      sample<N>([tensor([SPECIAL.length], SPECIAL)], {}, { ...options, differentiable: false }),
      ...(["int32", "int64"] as const).map((dtype) =>
        sample<N>([tensor([6], whole, dtype)], {}, { differentiable: false }),
      ),
      sample<N>([tensor([6], small, "uint8")], {}, { differentiable: false }),
    ],
    misuses: [
      misuse<N>([of([2], "bool")], {}, `${name} of bool: it takes numbers. Convert it: tf.cast(x, tf.float32).`),
    ],
  }
}

const X_WHOLE = [7, -7, 7, -7, 0, 2147483647, -2147483648, 5]
const Y_WHOLE = [2, 2, -2, -2, 5, 3, -1, 0]

function wholePairs<N extends PlainName>(y: readonly number[] = Y_WHOLE): OpSample<N>[] {
  const pair = (dtype: DType, a: readonly number[], c: readonly number[]) =>
    sample<N>([tensor([a.length], a, dtype), tensor([c.length], c, dtype)], {}, { differentiable: false })
  return [pair("int32", X_WHOLE, y), pair("int64", X_WHOLE, y), pair("uint8", [0, 1, 200, 255], [3, 1, 100, 2])]
}

/** Of two numbers: same shapes, and shapes that broadcast. */
function pairs<N extends PlainName>(
  name: N,
  x: readonly [number, number],
  y: readonly [number, number],
  whole: boolean,
  options: SampleOptions = {},
): Trials<N> {
  return {
    samples: [
      sample<N>([spread([2, 3], ...x), spread([2, 3], ...y)], {}, options),
      sample<N>([spread([3], ...x), spread([4, 1], ...y)], {}, options),
      ...(whole ? wholePairs<N>() : []),
    ],
    misuses: [
      misuse<N>(
        [of([3]), of([4])],
        {},
        `${name} of (3,) and (4,): the sizes 3 and 4 of axis -1 differ and neither is 1. Make the shapes equal, or reshape one so that the size there is 1.`,
      ),
      misuse<N>(
        [of([2, 3]), of([3, 2])],
        {},
        `${name} of (2, 3) and (3, 2): the sizes 3 and 2 of axis -1 differ and neither is 1. Transpose one of them?`,
      ),
      misuse<N>(
        [of([5]), of([5, 2])],
        {},
        `${name} of (5,) and (5, 2): the sizes 5 and 2 of axis -1 differ and neither is 1. Reshape the first to (5, 1)?`,
      ),
      misuse<N>(
        [of([2]), of([2], "float64")],
        {},
        `${name} of float32 and float64: the types differ. Convert one: tf.cast(x, tf.float32).`,
      ),
    ],
  }
}

function compared<N extends PlainName>(name: N): Trials<N> {
  const some = [1, 2, 2, Number.NaN, 0, Number.POSITIVE_INFINITY]
  const other = [2, 1, 2, Number.NaN, -0, Number.POSITIVE_INFINITY]
  const message = `${name} of int32 and float32: the types differ. Convert one: tf.cast(x, tf.float32).`
  return {
    samples: [sample<N>([tensor([6], some), tensor([6], other)], {}, { differentiable: false }), ...wholePairs<N>()],
    misuses: [misuse<N>([of([2], "int32"), of([2])], {}, message)],
  }
}

function logical<N extends PlainName>(name: N, count: 1 | 2): Trials<N> {
  const both = [tensor([4], [0, 0, 1, 1], "bool"), tensor([4], [0, 1, 0, 1], "bool")]
  const wrong = generate(count, () => of([2], "int32"))
  return {
    samples: [sample<N>(both.slice(0, count), {}, { differentiable: false })],
    misuses: [misuse<N>(wrong, {}, `${name} of int32: it takes bool. Convert it: tf.cast(x, tf.bool).`)],
  }
}

export const mapTrials: { readonly [N in PlainName]: Trials<N> } = {
  add: pairs("add", [-4, 4], [-4, 4], true),
  sub: pairs("sub", [-4, 4], [-4, 4], true, { ulps: 64 }),
  mul: pairs("mul", [-4, 4], [-4, 4], true),
  div: pairs("div", [-4, 4], [0.5, 3], false),
  floor_div: pairs("floor_div", [-9, 9], [0.5, 3], true, { differentiable: false }),
  mod: pairs("mod", [0.25, 0.9], [1, 3], true, { ulps: 64 }),
  pow: {
    ...pairs("pow", [0.25, 3], [-2, 3], false, { ulps: 16 }),
    samples: [
      ...pairs("pow", [0.25, 3], [-2, 3], false, { ulps: 16 }).samples,
      ...wholePairs<"pow">([2, 3, 1, 0, 0, 2, 3, -1]),
      sample<"pow">(
        [tensor([6], [0, 0, 0, -2, -2, 4]), tensor([6], [0, 1, 2, 3, 2, 0])],
        {},
        { differentiable: false, ulps: 16 },
      ),
    ],
  },
  maximum: pairs("maximum", [-4, 4], [-3, 2], true),
  minimum: pairs("minimum", [-4, 4], [-3, 2], true),
  atan2: pairs("atan2", [-4, 4], [0.5, 3], false),
  neg: numbers("neg", [[-4, 4]]),
  abs: numbers("abs", [
    [-4, -0.5],
    [0.5, 4],
  ]),
  sign: numbers("sign", [
    [-4, -0.5],
    [0.5, 4],
  ]),
  floor: numbers("floor", [[-4, 4]], { differentiable: false }),
  ceil: numbers("ceil", [[-4, 4]], { differentiable: false }),
  round: {
    ...numbers("round", [[-4, 4]], { differentiable: false }),
    samples: [
      ...numbers("round", [[-4, 4]], { differentiable: false }).samples,
      sample<"round">([tensor([7], [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 0.25])], {}, { differentiable: false }),
    ],
  },
  trunc: numbers("trunc", [[-4, 4]], { differentiable: false }),
  reciprocal: floats("reciprocal", [[0.25, 4]]),
  square: numbers("square", [[-4, 4]]),
  sqrt: floats("sqrt", [[0.25, 9]]),
  rsqrt: floats("rsqrt", [[0.25, 9]]),
  exp: {
    ...floats("exp", [[-4, 4]], { ulps: 8 }),
    samples: [
      ...floats("exp", [[-4, 4]], { ulps: 8 }).samples,
      sample<"exp">([spread([6], -80, 80)], {}, { ulps: 8, differentiable: false }),
    ],
  },
  expm1: floats("expm1", [[-2, 2]], { ulps: 8 }),
  log: floats("log", [[0.25, 9]], { ulps: 8 }),
  log1p: floats("log1p", [[-0.75, 4]], { ulps: 8 }),
  sin: floats("sin", [[-6, 6]], { ulps: 64 }),
  cos: floats("cos", [[-6, 6]], { ulps: 64 }),
  tan: floats("tan", [[-1.25, 1.25]], { ulps: 64 }),
  asin: floats("asin", [[-0.9, 0.9]], { ulps: 8 }),
  acos: floats("acos", [[-0.9, 0.9]], { ulps: 8 }),
  atan: floats("atan", [[-4, 4]], { ulps: 8 }),
  sinh: floats("sinh", [[-3, 3]], { ulps: 8 }),
  cosh: floats("cosh", [[-3, 3]], { ulps: 8 }),
  tanh: floats("tanh", [[-3, 3]], { ulps: 8 }),
  asinh: floats("asinh", [[-4, 4]], { ulps: 8 }),
  acosh: floats("acosh", [[1.25, 4]], { ulps: 16 }),
  atanh: floats("atanh", [[-0.9, 0.9]], { ulps: 8 }),
  erf: floats("erf", [[-2, 2]], { ulps: 8 }),
  erfc: floats("erfc", [[-2, 2]], { ulps: 32 }),
  sigmoid: floats(
    "sigmoid",
    [
      [-4, 4],
      [-60, 60],
    ],
    { ulps: 8 },
  ),
  softplus: floats(
    "softplus",
    [
      [-4, 4],
      [-60, 60],
    ],
    { ulps: 8 },
  ),
  relu: numbers("relu", [
    [-4, -0.5],
    [0.5, 4],
  ]),
  identity: { samples: [sample<"identity">([spread([2, 3], -4, 4)], {})], misuses: [] },
  stop_gradient: {
    samples: [sample<"stop_gradient">([spread([2, 3], -4, 4)], {}, { differentiable: false })],
    misuses: [],
  },
  logical_not: logical("logical_not", 1),
  logical_and: logical("logical_and", 2),
  logical_or: logical("logical_or", 2),
  logical_xor: logical("logical_xor", 2),
  is_nan: floats("is_nan", [[-4, 4]], { differentiable: false }),
  is_inf: floats("is_inf", [[-4, 4]], { differentiable: false }),
  is_finite: floats("is_finite", [[-4, 4]], { differentiable: false }),
  equal: compared("equal"),
  not_equal: compared("not_equal"),
  less: compared("less"),
  less_equal: compared("less_equal"),
  greater: compared("greater"),
  greater_equal: compared("greater_equal"),
}
