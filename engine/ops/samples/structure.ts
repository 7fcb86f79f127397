// Samples and misuses of sources, state, choices, reductions and views.
import { scalarValue } from "../../base/dtype.ts"
import type { VariableInfo } from "../../graph/node.ts"
import type { ReduceAttrs, SourceAttrs, StateAttrs, ViewAttrs } from "../../graph/op-attrs.ts"
import { misuse, of, sample, spread, type Trials, tensor } from "./make.ts"

const KEY = tensor([4], [42, 0, 7, 3], "int32")
const WEIGHTS: VariableInfo = { id: 1, name: "W", shape: [2, 3], dtype: "float32", trainable: true }

type Draw = "random_uniform" | "random_normal" | "truncated_normal"

function drawn<N extends Draw>(name: N): Trials<N> {
  const options = { ulps: 64, differentiable: false }
  return {
    samples: [
      sample<N>([KEY], { shape: [3, 5], dtype: "float32" }, options),
      sample<N>([KEY], { shape: [3, 5], dtype: "float64" }, options),
      sample<N>([KEY, spread([2, 3], 0, 1)], { shape: null, dtype: "float64" }, options),
    ],
    misuses: [
      misuse<N>(
        [of([4], "int32")],
        { shape: [2], dtype: "int32" },
        `${name} of int32: it takes float32 or float64. Convert it: tf.cast(x, tf.float32).`,
      ),
    ],
  }
}

type AxesName = Exclude<keyof ReduceAttrs, "argmax" | "argmin">

function reduced<N extends AxesName>(name: N, logical: boolean, ulps = 16): Trials<N> {
  const x = logical ? tensor([2, 3, 2], [1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1], "bool") : spread([2, 3, 2], -2, 2)
  const options = { ulps, differentiable: !logical }
  const all = [null, [0], [1], [2], [0, 2], [1, 2], [0, 1, 2]].flatMap((axes) =>
    [true, false].map((keepDims) => sample<N>([x], { axes, keepDims }, options)),
  )
  const empty = tensor([2, 0], [], logical ? "bool" : "float64")
  const wrong = logical ? "float32" : "bool"
  const takes = logical ? "bool. Convert it: tf.cast(x, tf.bool)." : "numbers. Convert it: tf.cast(x, tf.float32)."
  return {
    samples: [
      ...all,
      sample<N>([empty], { axes: [1], keepDims: false }, { differentiable: false }),
      ...(logical
        ? []
        : [
            sample<N>(
              [tensor([4], [3, -1, 2, 3], "int32")],
              { axes: null, keepDims: false },
              { differentiable: false },
            ),
          ]),
    ],
    misuses: [
      misuse<N>(
        [of([2, 3], logical ? "bool" : "float32")],
        { axes: [2], keepDims: false },
        `${name} of (2, 3) over axis 2: its axes are 0 to 1 (or -2 to -1).`,
      ),
      misuse<N>(
        [of([], logical ? "bool" : "float32")],
        { axes: [0], keepDims: false },
        `${name} of () over axis 0: a scalar has no axes. Leave the axis out.`,
      ),
      misuse<N>(
        [of([2, 3], logical ? "bool" : "float32")],
        { axes: [1, -1], keepDims: false },
        `${name}: axis 1 is named twice. Name each axis once.`,
      ),
      misuse<N>([of([2], wrong)], { axes: null, keepDims: false }, `${name} of ${wrong}: it takes ${takes}`),
    ],
  }
}

function located<N extends "argmax" | "argmin">(name: N, which: string): Trials<N> {
  const ties = tensor([2, 4], [1, 3, 3, 0, 2, Number.NaN, 5, 5])
  return {
    samples: [0, 1].map((axis) => sample<N>([ties], { axis, dtype: "int64" }, { differentiable: false })),
    misuses: [
      misuse<N>(
        [of([2, 3])],
        { axis: 2, dtype: "int64" },
        `${name} of (2, 3) over axis 2: its axes are 0 to 1 (or -2 to -1).`,
      ),
      misuse<N>(
        [of([2, 0])],
        { axis: 1, dtype: "int64" },
        `${name} along an axis of size 0: there is no ${which} element. Give it elements.`,
      ),
    ],
  }
}

type Names = keyof SourceAttrs | keyof StateAttrs | keyof ReduceAttrs | keyof ViewAttrs | "cast" | "select"

export const structureTrials: { readonly [N in Names]: Trials<N> } = {
  constant: {
    samples: [sample<"constant">([], { value: spread([2, 2], -1, 1) }, { differentiable: false })],
    misuses: [],
  },
  // What these two give is the run's, so there is nothing to try alone.
  input: { samples: [], misuses: [] },
  read_variable: { samples: [], misuses: [] },
  random_uniform: drawn("random_uniform"),
  random_normal: drawn("random_normal"),
  truncated_normal: drawn("truncated_normal"),
  iota: {
    samples: [sample<"iota">([], { shape: [2, 3], axis: 1, dtype: "int32" }, { differentiable: false })],
    misuses: [],
  },
  assign: {
    samples: [sample<"assign">([spread([2, 3], -1, 1, "float32")], { variable: WEIGHTS }, { differentiable: false })],
    misuses: [
      misuse<"assign">(
        [of([3])],
        { variable: WEIGHTS },
        "assign of (3,) to W of (2, 3): the shapes differ. Broadcast the value first: tf.broadcast_to.",
      ),
      misuse<"assign">(
        [of([2])],
        { variable: WEIGHTS },
        "assign of (2,) to W of (2, 3): the shapes differ. Give the value the variable's shape.",
      ),
      misuse<"assign">(
        [of([2, 3], "float64")],
        { variable: WEIGHTS },
        "assign of float64 to W, which is float32: the types differ. Convert the value: tf.cast(x, tf.float32).",
      ),
    ],
  },
  group: { samples: [sample<"group">([], {}, { differentiable: false })], misuses: [] },
  cast: {
    samples: [
      sample<"cast">([spread([2, 3], -4, 4)], { dtype: "float64" }),
      sample<"cast">([tensor([5], [-2.75, 2.75, 0, -0.5, 300])], { dtype: "int32" }, { differentiable: false }),
      sample<"cast">(
        [tensor([4], [1e10, -1e10, Number.NaN, Number.POSITIVE_INFINITY])],
        { dtype: "int32" },
        { differentiable: false },
      ),
      sample<"cast">([tensor([3], [-1, 0, 300], "int32")], { dtype: "uint8" }, { differentiable: false }),
      sample<"cast">([tensor([3], [-1, 0, 300], "int32")], { dtype: "bool" }, { differentiable: false }),
      sample<"cast">([tensor([3], [-1, 0, 300], "int32")], { dtype: "float64" }, { differentiable: false }),
      sample<"cast">([tensor([2], [0, 1], "bool")], { dtype: "float32" }, { differentiable: false }),
      sample<"cast">([tensor([3], [-1.5, 0, 2 ** 40])], { dtype: "int64" }, { differentiable: false }),
    ],
    misuses: [],
  },
  select: {
    samples: [
      sample<"select">([tensor([2, 3], [1, 0, 1, 0, 0, 1], "bool"), spread([2, 3], -1, 1), spread([3], -1, 1)], {}),
      sample<"select">([tensor([2, 1], [1, 0], "bool"), spread([3], -1, 1), spread([], -1, 1)], {}),
    ],
    misuses: [
      misuse<"select">(
        [of([2]), of([2]), of([2])],
        {},
        "select with a condition of float32: it takes bool. Convert it: tf.cast(x, tf.bool).",
      ),
      misuse<"select">(
        [of([2], "bool"), of([2]), of([2], "int32")],
        {},
        "select of float32 and int32: the types differ. Convert one: tf.cast(x, tf.float32).",
      ),
    ],
  },
  reduce_sum: reduced("reduce_sum", false, 64),
  reduce_prod: {
    ...reduced("reduce_prod", false),
    samples: [
      ...reduced("reduce_prod", false).samples,
      // With one zero and with two among the factors. TensorFlow's second derivative is not right at zeros, and so ours.
      sample<"reduce_prod">(
        [tensor([2, 3], [0, 2, 3, 0, 0, 5])],
        { axes: [1], keepDims: false },
        { differentiable: false },
      ),
    ],
  },
  reduce_max: reduced("reduce_max", false),
  reduce_min: reduced("reduce_min", false),
  reduce_any: reduced("reduce_any", true),
  reduce_all: reduced("reduce_all", true),
  argmax: located("argmax", "largest"),
  argmin: located("argmin", "smallest"),
  reshape: {
    samples: [
      sample<"reshape">([spread([2, 6], -1, 1)], { shape: [3, 4] }),
      sample<"reshape">([spread([2, 6], -1, 1)], { shape: [4, -1] }),
      sample<"reshape">([spread([1, 1], -1, 1)], { shape: [] }),
      sample<"reshape">([spread([3], -1, 1)], { shape: [3, 1] }),
    ],
    misuses: [
      misuse<"reshape">(
        [of([2, 3])],
        { shape: [4] },
        "reshape of (2, 3) to (4,): 6 elements do not fill 4 places. Write -1 for one size to have it computed.",
      ),
      misuse<"reshape">(
        [of([2, 3])],
        { shape: [-1, 4] },
        "reshape of (2, 3) to (-1, 4): 6 elements do not divide by 4. Choose sizes whose product divides 6.",
      ),
      misuse<"reshape">(
        [of([2, 3])],
        { shape: [-1, -1] },
        "reshape of (2, 3) to (-1, -1): only one size can be -1. Write the others out.",
      ),
    ],
  },
  transpose: {
    samples: [
      sample<"transpose">([spread([2, 3], -1, 1)], { permutation: [1, 0] }),
      sample<"transpose">([spread([2, 3, 4], -1, 1)], { permutation: [2, 0, 1] }),
    ],
    misuses: [
      misuse<"transpose">(
        [of([2, 3])],
        { permutation: [0, 0] },
        "transpose of (2, 3) by [0, 0]: each of its 2 axes must be named once, as in [1, 0].",
      ),
    ],
  },
  broadcast_to: {
    samples: [
      sample<"broadcast_to">([spread([3], -1, 1)], { shape: [2, 3] }),
      sample<"broadcast_to">([spread([2, 1, 3], -1, 1)], { shape: [4, 2, 5, 3] }),
      sample<"broadcast_to">([scalarValue("float64", 2)], { shape: [2, 2] }),
    ],
    misuses: [
      misuse<"broadcast_to">(
        [of([2])],
        { shape: [3] },
        "broadcast_to of (2,) and (3,): the sizes 2 and 3 of axis -1 differ and neither is 1. Make the shapes equal, or reshape one so that the size there is 1.",
      ),
      misuse<"broadcast_to">(
        [of([2, 3])],
        { shape: [3] },
        "broadcast_to of (2, 3) and (3,): they do not broadcast. Give both one shape.",
      ),
    ],
  },
  slice: {
    samples: [
      sample<"slice">([spread([5, 4], -1, 1)], {
        ranges: [
          { start: 1, end: 4, step: 1 },
          { start: 0, end: 4, step: 2 },
        ],
      }),
      sample<"slice">([spread([5, 4], -1, 1)], {
        ranges: [
          { start: 4, end: -1, step: -2 },
          { start: 2, end: 3, step: 1 },
        ],
      }),
      sample<"slice">([spread([5], -1, 1)], { ranges: [{ start: 3, end: 3, step: 1 }] }),
    ],
    misuses: [
      misuse<"slice">(
        [of([3])],
        { ranges: [{ start: 0, end: 3, step: 0 }] },
        "slice: a step of 0 goes nowhere. Use a step such as 1 or -1.",
      ),
      misuse<"slice">(
        [of([3, 3])],
        { ranges: [{ start: 0, end: 3, step: 1 }] },
        "slice of (3, 3) by 1 ranges: it has 2 axes. Give one range for each.",
      ),
    ],
  },
  reverse: {
    samples: [sample<"reverse">([spread([2, 3, 2], -1, 1)], { axes: [0, 2] })],
    misuses: [misuse<"reverse">([of([2])], { axes: [1] }, "reverse of (2,) over axis 1: it has one axis, 0 (or -1).")],
  },
}
