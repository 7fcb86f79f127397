// Samples of the composite operations: a build over inputs each, for the tests of values, gradients and back ends.
import type { TensorValue } from "../../base/dtype.ts"
import type { Builder } from "../../graph/builder.ts"
import type { Node } from "../../graph/node.ts"
import { type CompositeName, compositeTable as t } from "../composites/table.ts"
import { spread, tensor } from "./make.ts"

type Inputs = readonly [Node, Node, Node, Node]

export interface CompositeSample {
  readonly inputs: readonly TensorValue[]
  /** Only as many inputs are given as there are values above. */
  build(b: Builder, inputs: Inputs): Node | readonly Node[]
  /** False where differences would cross a kink, or where nothing depends on an input. */
  readonly differentiable: boolean
}

function trial(inputs: readonly TensorValue[], build: CompositeSample["build"]): CompositeSample {
  return { inputs, build, differentiable: true }
}

function flat(inputs: readonly TensorValue[], build: CompositeSample["build"]): CompositeSample {
  return { inputs, build, differentiable: false }
}

const X = spread([3, 4], -2, 2)
const Y = spread([3, 4], -1.5, 2.5)
const V = spread([5], -2, 2)
const LOGITS = spread([3, 4], -3, 3)
const LARGE = tensor([2, 3], [1000, 0, -1000, 80, 81, 79])
const LABELS = tensor([3, 4], [0, 1, 0, 0, 0.25, 0.25, 0.5, 0, 0, 0, 0, 1])
const CLASSES = tensor([3], [1, 3, 0], "int32")
const SHARES = tensor([3, 4], [0.125, 0.5, 0.25, 0.125, 0.25, 0.25, 0.25, 0.25, 0.0625, 0.0625, 0.125, 0.75])
const IMAGE = spread([2, 4, 5, 2], -1, 1)
const KEY = tensor([4], [3, 0, 1, 0], "int32")
const scalar = (value: number) => tensor([], [value])

type ElementWise =
  | "elu"
  | "selu"
  | "swish"
  | "mish"
  | "relu6"
  | "hard_sigmoid"
  | "softsign"
  | "log_sigmoid"
  | "log2"
  | "log10"
  | "zeros_like"
  | "ones_like"

function elementWise(name: ElementWise, low: number, high: number, differentiable = true): readonly CompositeSample[] {
  const build = (b: Builder, [x]: Inputs) => t[name].expand(b, x)
  const special = tensor([4], [-100, 0, 100, 1e5])
  return [{ inputs: [spread([2, 3], low, high)], build, differentiable }, flat([special], build)]
}

type Paired =
  | "squared_difference"
  | "mean_squared_error"
  | "mean_absolute_error"
  | "mean_absolute_percentage_error"
  | "huber"
  | "hinge"
  | "log_cosh"
  | "poisson"
  | "logaddexp"
  | "cosine_similarity"
  | "kl_divergence"

function paired(name: Paired, x: TensorValue, y: TensorValue): readonly CompositeSample[] {
  return [trial([x, y], (b, [first, second]) => t[name].expand(b, first, second))]
}

export const compositeTrials: { readonly [N in CompositeName]: readonly CompositeSample[] } = {
  mean: [trial([X], (b, [x]) => t.mean.expand(b, x)), trial([X], (b, [x]) => t.mean.expand(b, x, -1, true))],
  variance: [trial([X], (b, [x]) => t.variance.expand(b, x)), trial([X], (b, [x]) => t.variance.expand(b, x, 0))],
  std: [trial([X], (b, [x]) => t.std.expand(b, x, 1))],
  moments: [
    trial([X], (b, [x]) => {
      const { mean, variance } = t.moments.expand(b, x, [0])
      return [mean, variance]
    }),
  ],
  reduce_logsumexp: [
    trial([LOGITS], (b, [x]) => t.reduce_logsumexp.expand(b, x, 1)),
    flat([LARGE], (b, [x]) => t.reduce_logsumexp.expand(b, x, -1, true)),
  ],
  count_nonzero: [flat([tensor([2, 3], [0, 1, -2, 0, 0, 5])], (b, [x]) => t.count_nonzero.expand(b, x, 1))],
  norm: [
    trial([X], (b, [x]) => t.norm.expand(b, x)),
    trial([X], (b, [x]) => t.norm.expand(b, x, 1, 0)),
    trial([X], (b, [x]) => t.norm.expand(b, x, Number.POSITIVE_INFINITY, 1)),
    trial([X], (b, [x]) => t.norm.expand(b, x, 3, 1, true)),
  ],
  l2_normalize: [trial([X], (b, [x]) => t.l2_normalize.expand(b, x, 1))],
  softmax: [
    trial([LOGITS], (b, [x]) => t.softmax.expand(b, x)),
    trial([LOGITS], (b, [x]) => t.softmax.expand(b, x, 0)),
    flat([LARGE], (b, [x]) => t.softmax.expand(b, x)),
  ],
  log_softmax: [
    trial([LOGITS], (b, [x]) => t.log_softmax.expand(b, x)),
    flat([LARGE], (b, [x]) => t.log_softmax.expand(b, x)),
  ],
  softmax_cross_entropy_with_logits: [
    trial([LABELS, LOGITS], (b, [labels, logits]) => t.softmax_cross_entropy_with_logits.expand(b, labels, logits)),
  ],
  sparse_softmax_cross_entropy_with_logits: [
    trial([CLASSES, LOGITS], (b, [labels, logits]) =>
      t.sparse_softmax_cross_entropy_with_logits.expand(b, labels, logits),
    ),
  ],
  sigmoid_cross_entropy_with_logits: [
    trial([LABELS, LOGITS], (b, [labels, logits]) => t.sigmoid_cross_entropy_with_logits.expand(b, labels, logits)),
    trial([tensor([2], [0, 1]), tensor([2], [0, 0])], (b, [labels, logits]) =>
      t.sigmoid_cross_entropy_with_logits.expand(b, labels, logits),
    ),
    flat([tensor([4], [0, 1, 0, 1]), tensor([4], [500, 500, -500, -500])], (b, [labels, logits]) =>
      t.sigmoid_cross_entropy_with_logits.expand(b, labels, logits),
    ),
  ],
  categorical_crossentropy: [
    trial([LABELS, SHARES], (b, [labels, p]) => t.categorical_crossentropy.expand(b, labels, p)),
  ],
  sparse_categorical_crossentropy: [
    trial([CLASSES, SHARES], (b, [labels, p]) => t.sparse_categorical_crossentropy.expand(b, labels, p)),
  ],
  binary_crossentropy: [trial([LABELS, SHARES], (b, [labels, p]) => t.binary_crossentropy.expand(b, labels, p))],
  log_sigmoid: elementWise("log_sigmoid", -3, 3),
  elu: elementWise("elu", -3, 3),
  selu: elementWise("selu", -3, 3),
  gelu: [
    trial([X], (b, [x]) => t.gelu.expand(b, x)),
    trial([X], (b, [x]) => t.gelu.expand(b, x, true)),
    flat([tensor([4], [-100, 0, 100, -6])], (b, [x]) => t.gelu.expand(b, x)),
  ],
  swish: elementWise("swish", -3, 3),
  mish: elementWise("mish", -3, 3),
  leaky_relu: [
    trial([X], (b, [x]) => t.leaky_relu.expand(b, x)),
    trial([X], (b, [x]) => t.leaky_relu.expand(b, x, 0.01)),
  ],
  relu6: elementWise("relu6", -3, 9),
  hard_sigmoid: elementWise("hard_sigmoid", -4, 4),
  softsign: elementWise("softsign", -3, 3),
  squared_difference: paired("squared_difference", X, Y),
  l2_loss: [trial([X], (b, [x]) => t.l2_loss.expand(b, x))],
  mean_squared_error: paired("mean_squared_error", X, Y),
  mean_absolute_error: paired("mean_absolute_error", X, spread([3, 4], 2.5, 4)),
  mean_absolute_percentage_error: paired(
    "mean_absolute_percentage_error",
    spread([3, 4], 1, 2),
    spread([3, 4], 2.5, 4),
  ),
  huber: paired("huber", X, spread([3, 4], -5, 5)),
  hinge: paired("hinge", tensor([2, 3], [1, -1, 1, -1, 1, -1]), spread([2, 3], -2, 2)),
  log_cosh: paired("log_cosh", X, Y),
  kl_divergence: paired("kl_divergence", SHARES, spread([3, 4], 0.125, 0.75)),
  poisson: paired("poisson", spread([3, 4], 0.5, 3), spread([3, 4], 0.5, 2)),
  cosine_similarity: paired("cosine_similarity", X, Y),
  clip_by_value: [trial([X, scalar(-0.75), scalar(1)], (b, [x, low, high]) => t.clip_by_value.expand(b, x, low, high))],
  clip_by_norm: [
    trial([X, scalar(2)], (b, [x, limit]) => t.clip_by_norm.expand(b, x, limit)),
    trial([V, scalar(100)], (b, [x, limit]) => t.clip_by_norm.expand(b, x, limit)),
    flat([tensor([2], [0, 0]), scalar(1)], (b, [x, limit]) => t.clip_by_norm.expand(b, x, limit)),
  ],
  clip_by_global_norm: [
    trial([X, V, scalar(1.5)], (b, [x, v, limit]) => {
      const { clipped, norm } = t.clip_by_global_norm.expand(b, [x, v], limit)
      return [...clipped, norm]
    }),
  ],
  global_norm: [trial([X, V], (b, [x, v]) => t.global_norm.expand(b, [x, v]))],
  add_n: [trial([X, Y], (b, [x, y]) => t.add_n.expand(b, [x, y, x]))],
  divide_no_nan: [
    trial([tensor([4], [1, 2, -3, 0]), tensor([4], [2, -4, 5, 2])], (b, [x, y]) => t.divide_no_nan.expand(b, x, y)),
    flat([V, scalar(0)], (b, [x, y]) => t.divide_no_nan.expand(b, x, y)),
  ],
  logaddexp: paired("logaddexp", X, Y),
  log2: elementWise("log2", 0.5, 9),
  log10: elementWise("log10", 0.5, 9),
  zeros_like: elementWise("zeros_like", 0, 1, false),
  ones_like: elementWise("ones_like", 0, 1, false),
  one_hot: [
    flat([tensor([2, 2], [0, 2, -1, 3], "int32")], (b, [x]) => t.one_hot.expand(b, x, 3)),
    flat([tensor([3], [0, 2, 1], "int32")], (b, [x]) =>
      t.one_hot.expand(b, x, 4, { onValue: 5, offValue: -1, axis: 0 }),
    ),
  ],
  eye: [flat([], (b) => t.eye.expand(b, 2, 3))],
  diag: [trial([V], (b, [x]) => t.diag.expand(b, x)), trial([X], (b, [x]) => t.diag.expand(b, x))],
  diag_part: [
    trial([X], (b, [x]) => t.diag_part.expand(b, x)),
    trial([spread([2, 3, 3], -1, 1)], (b, [x]) => t.diag_part.expand(b, x)),
  ],
  linspace: [trial([scalar(0), scalar(0.7)], (b, [from, to]) => t.linspace.expand(b, from, to, 8))],
  range: [flat([], (b) => t.range.expand(b, 3, 18, 4, "int32"))],
  meshgrid: [
    trial([V, spread([3], 0, 1)], (b, [x, y]) => t.meshgrid.expand(b, [x, y])),
    trial([V, spread([3], 0, 1)], (b, [x, y]) => t.meshgrid.expand(b, [x, y], "ij")),
  ],
  expand_dims: [
    trial([X], (b, [x]) => t.expand_dims.expand(b, x, 1)),
    trial([X], (b, [x]) => t.expand_dims.expand(b, x, -1)),
  ],
  squeeze: [
    trial([spread([1, 3, 1], -1, 1)], (b, [x]) => t.squeeze.expand(b, x, [0])),
    flat([spread([1, 3, 1], -1, 1)], (b, [x]) => t.squeeze.expand(b, x)),
  ],
  flatten: [trial([spread([2, 2, 3], -1, 1)], (b, [x]) => t.flatten.expand(b, x))],
  stack: [
    trial([X, Y], (b, [x, y]) => t.stack.expand(b, [x, y])),
    trial([X, Y], (b, [x, y]) => t.stack.expand(b, [x, y], -1)),
  ],
  unstack: [trial([X], (b, [x]) => t.unstack.expand(b, x, 0))],
  split: [trial([X], (b, [x]) => t.split.expand(b, x, 2, 1)), trial([X], (b, [x]) => t.split.expand(b, x, [1, -1], 0))],
  tile: [trial([X], (b, [x]) => t.tile.expand(b, x, [2, 1])), trial([X], (b, [x]) => t.tile.expand(b, x, [1, 3]))],
  repeat: [trial([X], (b, [x]) => t.repeat.expand(b, x, 2, 1))],
  matrix_transpose: [trial([spread([2, 3, 2], -1, 1)], (b, [x]) => t.matrix_transpose.expand(b, x))],
  tensordot: [
    trial([spread([2, 3, 4], -1, 1), spread([4, 2, 3], -1, 1)], (b, [x, y]) =>
      t.tensordot.expand(b, x, y, [1, 2], [2, 0]),
    ),
  ],
  dot: [
    trial([V, spread([5], 0, 1)], (b, [x, y]) => t.dot.expand(b, x, y)),
    trial([X, spread([4], 0, 1)], (b, [x, y]) => t.dot.expand(b, x, y)),
    trial([X, spread([4, 2], 0, 1)], (b, [x, y]) => t.dot.expand(b, x, y)),
    trial([X, spread([2, 4, 3], 0, 1)], (b, [x, y]) => t.dot.expand(b, x, y)),
  ],
  matvec: [
    trial([spread([3], 0, 1), X], (b, [x, y]) => t.matvec.expand(b, x, y)),
    trial([X, spread([4, 2], 0, 1)], (b, [x, y]) => t.matvec.expand(b, x, y)),
  ],
  outer: [trial([V, spread([3], 0, 1)], (b, [x, y]) => t.outer.expand(b, x, y))],
  trace: [trial([spread([3, 3], -1, 1)], (b, [x]) => t.trace.expand(b, x))],
  einsum: (
    [
      ["ij,jk->ik", [X, spread([4, 2], 0, 1)]],
      ["ij,jk", [X, spread([4, 2], 0, 1)]],
      ["ij->ji", [X]],
      ["ij->", [X]],
      ["ii->i", [spread([3, 3], -1, 1)]],
      ["i,j->ij", [V, spread([3], 0, 1)]],
      ["bij,bjk->bik", [spread([2, 3, 2], -1, 1), spread([2, 2, 4], -1, 1)]],
      ["bhqd,bkhd->bhqk", [spread([2, 2, 3, 2], -1, 1), spread([2, 4, 2, 2], -1, 1)]],
      ["...ij,...jk->...ik", [spread([2, 3, 2], -1, 1), spread([2, 4], -1, 1)]],
      ["ij,jk,kl->il", [X, spread([4, 2], 0, 1), spread([2, 3], 0, 1)]],
      ["ij,ij->i", [X, Y]],
      ["ijk,l->kl", [spread([2, 3, 2], -1, 1), spread([2], 0, 1)]],
    ] as const
  ).map(([equation, inputs]) =>
    trial(inputs, (b, nodes) => t.einsum.expand(b, equation, nodes.slice(0, inputs.length))),
  ),
  top_k: [
    trial([X], (b, [x]) => {
      const { values, indices } = t.top_k.expand(b, x, 2)
      return [values, indices]
    }),
  ],
  sort: [trial([X], (b, [x]) => t.sort.expand(b, x)), trial([X], (b, [x]) => t.sort.expand(b, x, 0, true))],
  gather_nd: [
    trial([X, tensor([2, 2], [0, 1, 2, 3], "int32")], (b, [x, at]) => t.gather_nd.expand(b, x, at)),
    trial([X, tensor([2, 1], [2, 0], "int32")], (b, [x, at]) => t.gather_nd.expand(b, x, at)),
  ],
  embedding_lookup: [
    trial([X, tensor([4], [2, 0, 2, 1], "int32")], (b, [table, ids]) => t.embedding_lookup.expand(b, table, ids)),
  ],
  random_normal: [
    trial([KEY, scalar(3), scalar(0.5)], (b, [key, mean, deviation]) =>
      t.random_normal.expand(b, key, [4], mean, deviation),
    ),
  ],
  random_truncated_normal: [
    trial([KEY, scalar(3), scalar(0.5)], (b, [key, mean, deviation]) =>
      t.random_truncated_normal.expand(b, key, [4], mean, deviation),
    ),
  ],
  random_uniform: [
    trial([KEY, scalar(-2), scalar(3)], (b, [key, low, high]) => t.random_uniform.expand(b, key, [4], low, high)),
    flat([KEY, tensor([], [-2], "int32"), tensor([], [3], "int32")], (b, [key, low, high]) =>
      t.random_uniform.expand(b, key, [8], low, high),
    ),
  ],
  dropout: [trial([KEY, X, scalar(0.25)], (b, [key, x, rate]) => t.dropout.expand(b, key, x, rate))],
  shuffle: [trial([KEY, X], (b, [key, x]) => t.shuffle.expand(b, key, x))],
  conv2d: [
    trial([IMAGE, spread([3, 2, 2, 3], -1, 1)], (b, [x, filters]) => t.conv2d.expand(b, x, filters, [1, 1], "SAME")),
    trial([IMAGE, spread([3, 2, 2, 3], -1, 1)], (b, [x, filters]) => t.conv2d.expand(b, x, filters, [1, 2], "VALID")),
  ],
  max_pool2d: [
    trial([IMAGE], (b, [x]) => t.max_pool2d.expand(b, x, [2, 2])),
    trial([IMAGE], (b, [x]) => t.max_pool2d.expand(b, x, [3, 3], [2, 2], "SAME")),
  ],
  avg_pool2d: [
    trial([IMAGE], (b, [x]) => t.avg_pool2d.expand(b, x, [2, 2])),
    trial([IMAGE], (b, [x]) => t.avg_pool2d.expand(b, x, [3, 3], [2, 2], "SAME")),
  ],
  batch_normalization: [
    trial([X, spread([4], -1, 1), spread([4], 0.5, 2), spread([4], -1, 1)], (b, [x, mean, variance, scale]) =>
      t.batch_normalization.expand(b, x, mean, variance, null, scale, 1e-3),
    ),
  ],
  layer_normalization: [
    trial([X, spread([4], -1, 1), spread([4], 0.5, 2)], (b, [x, offset, scale]) =>
      t.layer_normalization.expand(b, x, offset, scale),
    ),
  ],
}
