// Keras's losses and metrics of a batch, one number per example, and the hints that let a cross-entropy use logits.
import type { Builder } from "../../../graph/builder.ts"
import type { Node } from "../../../graph/node.ts"
import {
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} from "../../../ops/composites/classification.ts"
import type { Composite } from "../../../ops/composites/composite.ts"
import {
  softmaxCrossEntropyWithLogits,
  sparseSoftmaxCrossEntropyWithLogits,
} from "../../../ops/composites/cross-entropy.ts"
import { mean } from "../../../ops/composites/mean.ts"
import * as regression from "../../../ops/composites/regression.ts"
import { sigmoidCrossEntropyWithLogits } from "../../../ops/composites/sigmoid-cross-entropy.ts"
import { topK } from "../../../ops/composites/sorting.ts"
import { type NativeContext, type NativeFunction, native } from "../../machine/native.ts"
import { plain } from "../../objects/live.ts"
import type { PyValue } from "../../objects/object.ts"
import { type Building, operation } from "../../runtime/build.ts"
import { classNumbers, labelsLike } from "./cross-entropies.ts"
import { type FunctionTable, flag } from "./table.ts"

type Make = (building: Building, target: Node, prediction: Node, rest: readonly PyValue[]) => Node

/** A function of (y_true, y_pred, …): the prediction decides the dtype. */
function pairwise(name: string, rest: string, doc: string, make: Make): NativeFunction {
  return native(
    name,
    `(y_true, y_pred${rest})`,
    (ctx, target, prediction, ...others) =>
      operation(ctx, { kind: name, inputs: [target, prediction] as PyValue[] }, (building) => {
        const { node } = building
        const y = node(prediction as PyValue, { what: name, like: ctx.precision })
        return make(building, node(target as PyValue, { like: y.dtype, what: name }), y, others)
      }),
    { doc, live: true },
  )
}

function plainLoss(
  name: string,
  composite: Composite<(b: Builder, target: Node, prediction: Node) => Node>,
): NativeFunction {
  return pairwise(name, "", composite.doc.summary, ({ b }, target, prediction) =>
    composite.expand(b, labelsLike(b, target, prediction), prediction),
  )
}

/** (1 − s)·labels + s/classes. */
function smoothed(b: Builder, labels: Node, amount: number, classes: Node): Node {
  if (amount === 0) return labels
  const kept = b.mul(labels, b.scalar(labels.dtype, 1 - amount))
  return b.add(kept, b.div(b.scalar(labels.dtype, amount), classes))
}

/** The logits behind probabilities that an activation made: Keras takes them, since that loses no digits. */
function logitsOf(prediction: Node): Node | null {
  return prediction.op === "sigmoid" ? (prediction.inputs[0] ?? null) : null
}

function number(ctx: NativeContext, value: PyValue | undefined): number {
  return value === undefined || plain(value) === null ? 0 : ctx.toFloat(plain(value), "label_smoothing")
}

const binary = pairwise(
  "binary_crossentropy",
  ", from_logits=False, label_smoothing=0.0, axis=-1",
  binaryCrossentropy.doc.summary,
  ({ b, ctx }, target, prediction, [fromLogits, smoothing]) => {
    const labels = smoothed(b, labelsLike(b, target, prediction), number(ctx, smoothing), b.scalar(prediction.dtype, 2))
    const logits = flag(ctx, fromLogits) ? prediction : logitsOf(prediction)
    if (logits === null) return binaryCrossentropy.expand(b, labels, prediction)
    return mean.expand(b, sigmoidCrossEntropyWithLogits.expand(b, labels, logits), -1)
  },
)

const categorical = pairwise(
  "categorical_crossentropy",
  ", from_logits=False, label_smoothing=0.0, axis=-1",
  categoricalCrossentropy.doc.summary,
  ({ b, ctx }, target, prediction, [fromLogits, smoothing]) => {
    const classes = b.op("size_of", [prediction], { axes: [-1], dtype: prediction.dtype })
    const labels = smoothed(b, labelsLike(b, target, prediction), number(ctx, smoothing), classes)
    return flag(ctx, fromLogits)
      ? softmaxCrossEntropyWithLogits.expand(b, labels, prediction)
      : categoricalCrossentropy.expand(b, labels, prediction)
  },
)

/** Class numbers of a column (n, 1) as a row of n. */
function flatLabels(b: Builder, labels: Node, scores: Node): Node {
  const whole = classNumbers(b, labels)
  const column = whole.shape !== null && whole.shape.length === scores.shape?.length && whole.shape.at(-1) === 1
  return column ? b.sum(whole, [-1], false) : whole
}

const sparse = pairwise(
  "sparse_categorical_crossentropy",
  ", from_logits=False, ignore_class=None, axis=-1",
  sparseCategoricalCrossentropy.doc.summary,
  ({ b, ctx }, target, prediction, [fromLogits]) => {
    const labels = flatLabels(b, target, prediction)
    return flag(ctx, fromLogits)
      ? sparseSoftmaxCrossEntropyWithLogits.expand(b, labels, prediction)
      : sparseCategoricalCrossentropy.expand(b, labels, prediction)
  },
)

const squaredHinge = pairwise("squared_hinge", "", "The square of hinge's distances.", ({ b }, target, prediction) => {
  const y = labelsLike(b, target, prediction)
  const gap = b.op("relu", [b.sub(b.scalar(prediction.dtype, 1), b.mul(y, prediction))], {})
  return mean.expand(b, b.square(gap), -1)
})

const logarithmic = pairwise(
  "mean_squared_logarithmic_error",
  "",
  "The mean square of log(1 + y) − log(1 + ŷ).",
  ({ b }, target, prediction) => {
    const log = (x: Node): Node => b.op("log1p", [b.op("maximum", [x, b.scalar(x.dtype, 1e-7)], {})], {})
    return mean.expand(b, b.square(b.sub(log(labelsLike(b, target, prediction)), log(prediction))), -1)
  },
)

const huber = pairwise(
  "huber",
  ", delta=1.0",
  regression.huber.doc.summary,
  ({ b, ctx }, target, prediction, [delta]) =>
    regression.huber.expand(
      b,
      labelsLike(b, target, prediction),
      prediction,
      ctx.toFloat(plain(delta as PyValue), "delta"),
    ),
)

const squared = plainLoss("mean_squared_error", regression.meanSquaredError)
const absolute = plainLoss("mean_absolute_error", regression.meanAbsoluteError)
const percentage = plainLoss("mean_absolute_percentage_error", regression.meanAbsolutePercentageError)
const divergence = plainLoss("kl_divergence", regression.klDivergence)
const logCosh = plainLoss("log_cosh", regression.logCosh)

export const lossFunctions: FunctionTable = {
  mean_squared_error: squared,
  mse: squared,
  MSE: squared,
  mean_absolute_error: absolute,
  mae: absolute,
  MAE: absolute,
  mean_absolute_percentage_error: percentage,
  mape: percentage,
  mean_squared_logarithmic_error: logarithmic,
  msle: logarithmic,
  binary_crossentropy: binary,
  categorical_crossentropy: categorical,
  sparse_categorical_crossentropy: sparse,
  hinge: plainLoss("hinge", regression.hinge),
  squared_hinge: squaredHinge,
  kl_divergence: divergence,
  kullback_leibler_divergence: divergence,
  kld: divergence,
  log_cosh: logCosh,
  logcosh: logCosh,
  poisson: plainLoss("poisson", regression.poisson),
  cosine_similarity: plainLoss("cosine_similarity", regression.cosineSimilarity),
  huber,
}

const matches = (b: Builder, x: Node, y: Node, like: Node): Node => b.cast(b.op("equal", [x, y], {}), like.dtype)
const best = (b: Builder, x: Node): Node => b.op("argmax", [x], { axis: (x.shape?.length ?? 1) - 1, dtype: "int64" })

/** Whether each prediction is right, as 1 or 0. */
export const accuracyFunctions: FunctionTable = {
  accuracy: pairwise("accuracy", "", "1 where prediction and label are equal.", ({ b }, target, prediction) =>
    mean.expand(b, matches(b, labelsLike(b, target, prediction), prediction, prediction), -1),
  ),
  binary_accuracy: pairwise(
    "binary_accuracy",
    ", threshold=0.5",
    "1 where the prediction is on the label's side of the threshold.",
    ({ b, ctx }, target, prediction, [threshold]) => {
      const limit = b.scalar(prediction.dtype, ctx.toFloat(plain(threshold as PyValue), "threshold"))
      const decided = b.cast(b.op("greater", [prediction, limit], {}), prediction.dtype)
      return mean.expand(b, matches(b, labelsLike(b, target, prediction), decided, prediction), -1)
    },
  ),
  categorical_accuracy: pairwise(
    "categorical_accuracy",
    "",
    "1 where the largest prediction is the labelled class.",
    ({ b }, target, prediction) => matches(b, best(b, target), best(b, prediction), prediction),
  ),
  sparse_categorical_accuracy: pairwise(
    "sparse_categorical_accuracy",
    "",
    "1 where the largest prediction is the class of the label's number.",
    ({ b }, target, prediction) =>
      matches(b, b.cast(flatLabels(b, target, prediction), "int64"), best(b, prediction), prediction),
  ),
  top_k_categorical_accuracy: pairwise(
    "top_k_categorical_accuracy",
    ", k=5",
    "1 where the labelled class is among the k largest predictions.",
    ({ b, ctx }, target, prediction, [k]) => {
      const { indices } = topK.expand(b, prediction, ctx.toInteger(plain(k as PyValue), "k"))
      const label = b.reshape(b.cast(best(b, target), indices.dtype), [-1, 1])
      return b.cast(
        b.op("reduce_any", [b.op("equal", [indices, label], {})], { axes: [1], keepDims: false }),
        prediction.dtype,
      )
    },
  ),
}
