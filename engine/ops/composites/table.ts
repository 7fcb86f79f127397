// The one place where composite operations are registered: completion, hover and tests iterate over it.
import { elu, gelu, hardSigmoid, logSigmoid, mish, relu6, selu, softsign, swish } from "./activations.ts"
import { expandDims } from "./axes.ts"
import { binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy } from "./classification.ts"
import {
  addN,
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
  divideNoNan,
  globalNorm,
  log2,
  log10,
  logaddexp,
} from "./clipping.ts"
import type { Composite } from "./composite.ts"
import { diag, diagPart, eye, linspace, meshgrid, onesLike, range, zerosLike } from "./creation.ts"
import {
  logSoftmax,
  softmax,
  softmaxCrossEntropyWithLogits,
  sparseSoftmaxCrossEntropyWithLogits,
} from "./cross-entropy.ts"
import { einsum } from "./einsum.ts"
import { avgPool2d, conv2d, maxPool2d } from "./images.ts"
import { leakyRelu } from "./leaky-relu.ts"
import { mean } from "./mean.ts"
import { batchNormalization, layerNormalization } from "./normalisation.ts"
import { oneHot } from "./one-hot.ts"
import { dot, matvec, outer, tensordot, trace } from "./products.ts"
import { dropout, normal, shuffle, truncated, uniform } from "./random.ts"
import {
  cosineSimilarity,
  hinge,
  huber,
  klDivergence,
  l2Loss,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  poisson,
  squaredDifference,
} from "./regression.ts"
import { flatten, matrixTranspose, repeat, split, squeeze, stack, tile, unstack } from "./shaping.ts"
import { sigmoidCrossEntropyWithLogits } from "./sigmoid-cross-entropy.ts"
import { embeddingLookup, gatherNd, sort, topK } from "./sorting.ts"
import { countNonzero, l2Normalize, moments, norm, reduceLogsumexp, std, variance } from "./statistics.ts"

export const compositeTable = {
  mean,
  variance,
  std,
  moments,
  reduce_logsumexp: reduceLogsumexp,
  count_nonzero: countNonzero,
  norm,
  l2_normalize: l2Normalize,
  softmax,
  log_softmax: logSoftmax,
  softmax_cross_entropy_with_logits: softmaxCrossEntropyWithLogits,
  sparse_softmax_cross_entropy_with_logits: sparseSoftmaxCrossEntropyWithLogits,
  sigmoid_cross_entropy_with_logits: sigmoidCrossEntropyWithLogits,
  categorical_crossentropy: categoricalCrossentropy,
  sparse_categorical_crossentropy: sparseCategoricalCrossentropy,
  binary_crossentropy: binaryCrossentropy,
  log_sigmoid: logSigmoid,
  elu,
  selu,
  gelu,
  swish,
  mish,
  leaky_relu: leakyRelu,
  relu6,
  hard_sigmoid: hardSigmoid,
  softsign,
  squared_difference: squaredDifference,
  l2_loss: l2Loss,
  mean_squared_error: meanSquaredError,
  mean_absolute_error: meanAbsoluteError,
  mean_absolute_percentage_error: meanAbsolutePercentageError,
  huber,
  hinge,
  log_cosh: logCosh,
  kl_divergence: klDivergence,
  poisson,
  cosine_similarity: cosineSimilarity,
  clip_by_value: clipByValue,
  clip_by_norm: clipByNorm,
  clip_by_global_norm: clipByGlobalNorm,
  global_norm: globalNorm,
  add_n: addN,
  divide_no_nan: divideNoNan,
  logaddexp,
  log2,
  log10,
  zeros_like: zerosLike,
  ones_like: onesLike,
  one_hot: oneHot,
  eye,
  diag,
  diag_part: diagPart,
  linspace,
  range,
  meshgrid,
  expand_dims: expandDims,
  squeeze,
  flatten,
  stack,
  unstack,
  split,
  tile,
  repeat,
  matrix_transpose: matrixTranspose,
  tensordot,
  dot,
  matvec,
  outer,
  trace,
  einsum,
  top_k: topK,
  sort,
  gather_nd: gatherNd,
  embedding_lookup: embeddingLookup,
  random_normal: normal,
  random_truncated_normal: truncated,
  random_uniform: uniform,
  dropout,
  shuffle,
  conv2d,
  max_pool2d: maxPool2d,
  avg_pool2d: avgPool2d,
  batch_normalization: batchNormalization,
  layer_normalization: layerNormalization,
} as const satisfies Readonly<Record<string, Composite>>

export type CompositeName = keyof typeof compositeTable
