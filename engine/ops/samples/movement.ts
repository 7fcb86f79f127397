// Samples and misuses of what moves elements, of the matrix product, and of the operations for unknown shapes.
import type { ContractAttrs, MoveAttrs, UnknownShapeAttrs } from "../../graph/op-attrs.ts"
import { misuse, of, sample, spread, type Trials, tensor } from "./make.ts"

const WINDOW = { kernel: [2, 3], strides: [1, 2], padding: [1, 0, 1, 1], padValue: 0 } as const

function running<N extends "cumsum" | "cumprod">(name: N): Trials<N> {
  const x = spread([2, 4], 0.5, 2)
  const all = [0, 1].flatMap((axis) =>
    [true, false].flatMap((exclusive) =>
      [true, false].map((reverse) => sample<N>([x], { axis, exclusive, reverse }, { ulps: 16 })),
    ),
  )
  return {
    samples: all,
    misuses: [
      misuse<N>(
        [of([2])],
        { axis: 1, exclusive: false, reverse: false },
        `${name} of (2,) over axis 1: it has one axis, 0 (or -1).`,
      ),
    ],
  }
}

const RANGES = [
  { start: 1, end: 4, step: 2 },
  { start: 3, end: -1, step: -1 },
] as const

export const movementTrials: {
  readonly [N in keyof MoveAttrs | keyof ContractAttrs | keyof UnknownShapeAttrs]: Trials<N>
} = {
  concat: {
    samples: [
      sample<"concat">([spread([2, 3], -1, 1), spread([1, 3], 1, 2), spread([2, 3], 3, 4)], { axis: 0 }),
      sample<"concat">([spread([2, 3], -1, 1), spread([2, 1], 1, 2)], { axis: 1 }),
    ],
    misuses: [
      misuse<"concat">(
        [of([2, 3]), of([2, 4])],
        { axis: 0 },
        "concat of (2, 3), (2, 4) along axis 0: the sizes 3 and 4 of axis 1 differ. Only axis 0 may differ.",
      ),
      misuse<"concat">(
        [of([2, 3]), of([3])],
        { axis: 0 },
        "concat of (2, 3), (3,) along axis 0: they have different numbers of axes. Use stack, or expand_dims first.",
      ),
      misuse<"concat">(
        [of([2]), of([2], "int32")],
        { axis: 0 },
        "concat of float32 and int32: the types differ. Convert one: tf.cast(x, tf.float32).",
      ),
    ],
  },
  pad: {
    samples: [
      sample<"pad">([spread([2, 3], -1, 1)], {
        value: 0,
        axes: [
          { low: 1, high: 2, interior: 0 },
          { low: 0, high: 1, interior: 2 },
        ],
      }),
      sample<"pad">([spread([2], -1, 1)], { value: 7, axes: [{ low: 1, high: 0, interior: 1 }] }),
    ],
    misuses: [
      misuse<"pad">(
        [of([2])],
        { value: 0, axes: [{ low: -1, high: 0, interior: 0 }] },
        "pad by a negative number: it only adds. Use a slice to take away.",
      ),
      misuse<"pad">(
        [of([2, 2])],
        { value: 0, axes: [{ low: 1, high: 0, interior: 0 }] },
        "pad of (2, 2) by 1 pairs: it has 2 axes. Give one pair for each.",
      ),
    ],
  },
  gather: {
    samples: [
      sample<"gather">([spread([4, 3], -1, 1), tensor([2, 2], [3, 0, 3, 1], "int32")], { axis: 0 }),
      sample<"gather">([spread([2, 3], -1, 1), tensor([4], [2, 0, 0, 1], "int64")], { axis: 1 }),
      sample<"gather">([spread([2, 3], -1, 1), tensor([], [1], "int32")], { axis: 1 }),
      sample<"gather">([spread([3], -1, 1), tensor([3], [0, 3, -1], "int32")], { axis: 0 }, { differentiable: false }),
    ],
    misuses: [
      misuse<"gather">(
        [of([3]), of([2])],
        { axis: 0 },
        "gather with indices of float32: it takes integers. Convert it: tf.cast(x, tf.int32).",
      ),
      misuse<"gather">(
        [of([]), of([2], "int32")],
        { axis: 0 },
        "gather of (): a scalar has no axis to gather along. Give it at least one axis.",
      ),
      misuse<"gather">(
        [of([3]), of([2], "int32")],
        { axis: 1 },
        "gather of (3,) over axis 1: it has one axis, 0 (or -1).",
      ),
    ],
  },
  scatter_add: {
    samples: [
      sample<"scatter_add">([tensor([3], [2, 0, 2], "int32"), spread([3, 2], -1, 1)], { axis: 0, size: 4 }),
      sample<"scatter_add">([tensor([3], [2, 0, 2], "int32"), spread([2, 3], -1, 1)], { axis: 1, size: 3 }),
    ],
    misuses: [
      misuse<"scatter_add">(
        [of([3], "int32"), of([2, 2])],
        { axis: 0, size: 4 },
        "scatter_add of (2, 2) at (3,) along axis 0: from axis 0 on the updates must have the shape of the indices. Reshape them.",
      ),
    ],
  },
  cumsum: running("cumsum"),
  cumprod: running("cumprod"),
  argsort: {
    samples: [true, false].map((descending) =>
      sample<"argsort">(
        [tensor([2, 4], [3, 1, 3, Number.NaN, 0, -1, -1, 2])],
        { axis: 1, descending },
        { differentiable: false },
      ),
    ),
    misuses: [
      misuse<"argsort">(
        [of([2], "bool")],
        { axis: 0, descending: false },
        "argsort of bool: it takes numbers. Convert it: tf.cast(x, tf.float32).",
      ),
    ],
  },
  extract_patches: {
    samples: [
      sample<"extract_patches">([spread([2, 3, 4, 2], -1, 1)], WINDOW),
      sample<"extract_patches">([spread([1, 3, 4, 1], -1, 1)], { ...WINDOW, padValue: -5 }),
    ],
    misuses: [
      misuse<"extract_patches">(
        [of([5, 784])],
        WINDOW,
        "extract_patches of (5, 784): images have four axes, (batch, height, width, channels). Reshape them with tf.reshape.",
      ),
      misuse<"extract_patches">(
        [of([null, null, 28, 1])],
        WINDOW,
        "extract_patches of (None, None, 28, 1): height and width must be known. Write them in the placeholder's shape.",
      ),
    ],
  },
  fold_patches: {
    samples: [sample<"fold_patches">([spread([2, 3, 2, 12], -1, 1)], { ...WINDOW, height: 3, width: 4 }, { ulps: 16 })],
    misuses: [
      misuse<"fold_patches">(
        [of([2, 3, 3, 12])],
        { ...WINDOW, height: 3, width: 4 },
        "fold_patches of (2, 3, 3, 12): windows of 2 x 3 over 3 x 4 are (batch, 3, 2, 6·channels). Give it that shape.",
      ),
    ],
  },
  matmul: {
    samples: [
      sample<"matmul">(
        [spread([2, 3], -1, 1), spread([3, 4], -1, 1)],
        { transposeA: false, transposeB: false },
        { ulps: 64 },
      ),
      sample<"matmul">(
        [spread([3, 2], -1, 1), spread([3, 4], -1, 1)],
        { transposeA: true, transposeB: false },
        { ulps: 64 },
      ),
      sample<"matmul">(
        [spread([2, 3], -1, 1), spread([4, 3], -1, 1)],
        { transposeA: false, transposeB: true },
        { ulps: 64 },
      ),
      sample<"matmul">(
        [spread([3, 2], -1, 1), spread([4, 3], -1, 1)],
        { transposeA: true, transposeB: true },
        { ulps: 64 },
      ),
      sample<"matmul">(
        [spread([2, 1, 2, 3], -1, 1), spread([3, 3, 2], -1, 1)],
        { transposeA: false, transposeB: false },
        { ulps: 64 },
      ),
      sample<"matmul">(
        [tensor([1, 2], [3, -4], "int32"), tensor([2, 1], [5, 6], "int32")],
        { transposeA: false, transposeB: false },
        { differentiable: false },
      ),
    ],
    misuses: [
      misuse<"matmul">(
        [of([100, 784]), of([10, 784])],
        { transposeA: false, transposeB: false },
        "matmul of (100, 784) and (10, 784): the inner sizes 784 and 10 differ. Transpose the second?",
      ),
      misuse<"matmul">(
        [of([784, 100]), of([784, 10])],
        { transposeA: false, transposeB: false },
        "matmul of (784, 100) and (784, 10): the inner sizes 100 and 784 differ. Transpose the first?",
      ),
      misuse<"matmul">(
        [of([784, 10]), of([100, 784])],
        { transposeA: false, transposeB: false },
        "matmul of (784, 10) and (100, 784): the inner sizes 10 and 100 differ. Swap them?",
      ),
      misuse<"matmul">(
        [of([3]), of([3, 4])],
        { transposeA: false, transposeB: false },
        "matmul of (3,) and (3, 4): the first is no matrix. Reshape it to (1, 3), or use * for an element-wise product.",
      ),
      misuse<"matmul">(
        [of([2, 3], "int32"), of([3, 4])],
        { transposeA: false, transposeB: false },
        "matmul of int32 and float32: the types differ. Convert one: tf.cast(x, tf.float32).",
      ),
    ],
  },
  broadcast_like: {
    samples: [
      sample<"broadcast_like">([spread([3, 1], -1, 1), spread([2, 1, 4], -1, 1)], {}),
      sample<"broadcast_like">([spread([], -1, 1), spread([2], -1, 1)], {}),
    ],
    misuses: [
      misuse<"broadcast_like">(
        [of([3]), of([4])],
        {},
        "broadcast_like of (3,) and (4,): the sizes 3 and 4 of axis -1 differ and neither is 1. Make the shapes equal, or reshape one so that the size there is 1.",
      ),
    ],
  },
  sum_like: {
    samples: [
      sample<"sum_like">([spread([2, 3, 4], -1, 1), spread([3, 1], -1, 1)], {}, { ulps: 64 }),
      sample<"sum_like">([spread([2, 3], -1, 1), spread([], -1, 1)], {}, { ulps: 64 }),
    ],
    misuses: [
      misuse<"sum_like">(
        [of([3]), of([2, 3])],
        {},
        "sum_like of (3,) and (2, 3): they do not broadcast. Give both one shape.",
      ),
    ],
  },
  reshape_like: {
    samples: [sample<"reshape_like">([spread([6], -1, 1), spread([2, 3], -1, 1)], {})],
    misuses: [
      misuse<"reshape_like">(
        [of([6]), of([2, 2])],
        {},
        "reshape of (6,) to (2, 2): 6 elements do not fill 4 places. Give both as many.",
      ),
    ],
  },
  size_of: {
    samples: [null, [1]].map((axes) =>
      sample<"size_of">([spread([2, 3], -1, 1)], { axes, dtype: "float64" }, { differentiable: false }),
    ),
    misuses: [
      misuse<"size_of">(
        [of([2])],
        { axes: [1], dtype: "float32" },
        "size_of of (2,) over axis 1: it has one axis, 0 (or -1).",
      ),
    ],
  },
  shape_of: {
    samples: [sample<"shape_of">([spread([2, 3], -1, 1)], { dtype: "int32" }, { differentiable: false })],
    misuses: [],
  },
  slice_grad_like: {
    samples: [sample<"slice_grad_like">([spread([2, 4], -1, 1), spread([5, 4], -1, 1)], { ranges: RANGES })],
    misuses: [],
  },
  scatter_add_like: {
    samples: [
      sample<"scatter_add_like">([tensor([3], [2, 0, 2], "int32"), spread([3, 2], -1, 1), spread([4, 2], -1, 1)], {
        axis: 0,
      }),
    ],
    misuses: [],
  },
  concat_part: {
    samples: [
      sample<"concat_part">([spread([2, 5], -1, 1), spread([2, 2], -1, 1), spread([2, 3], -1, 1)], {
        axis: 1,
        index: 1,
      }),
    ],
    misuses: [],
  },
}
