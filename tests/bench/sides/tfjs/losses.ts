// The models as TensorFlow.js's own guides write them: a loss in terms of variables, for an optimiser to minimise.
import * as tf from "@tensorflow/tfjs-core"
import type { ModelName } from "../../workloads/task.ts"

export type Tensors = Readonly<Record<string, tf.Tensor>>

type Loss = (data: Tensors, parameters: Tensors) => tf.Scalar

/** A tensor that the model cannot do without. */
export function tensorOf<R extends tf.Rank>(tensors: Tensors, name: string): tf.Tensor<R> {
  const found = tensors[name]
  if (found === undefined) throw new Error(`bench: the model has no ${name}.`)
  return found as tf.Tensor<R>
}

const matrixOf = tensorOf<tf.Rank.R2>

function meanSquare(difference: tf.Tensor): tf.Scalar {
  return tf.mean(tf.square(difference)) as tf.Scalar
}

export const losses: Readonly<Record<ModelName, Loss>> = {
  square: (_data, parameters) => tf.square(tensorOf<tf.Rank.R0>(parameters, "x")),
  line: (data, parameters) => {
    const prediction = tf.add(tf.mul(tensorOf(parameters, "w"), tensorOf(data, "x")), tensorOf(parameters, "b"))
    return meanSquare(tf.sub(prediction, tensorOf(data, "y")))
  },
  softmax: (data, parameters) => {
    const logits = tf.add(tf.matMul(matrixOf(data, "x"), matrixOf(parameters, "W")), tensorOf(parameters, "b"))
    return tf.losses.softmaxCrossEntropy(tensorOf(data, "y"), logits) as tf.Scalar
  },
  relu: (data, parameters) => {
    const inner = tf.add(tf.matMul(matrixOf(data, "x"), matrixOf(parameters, "W1")), tensorOf(parameters, "b1"))
    const hidden = tf.relu(inner) as tf.Tensor2D
    const logits = tf.add(tf.matMul(hidden, matrixOf(parameters, "W2")), tensorOf(parameters, "b2"))
    return tf.losses.softmaxCrossEntropy(tensorOf(data, "y"), logits) as tf.Scalar
  },
  tanh: (data, parameters) => {
    const layer = (x: tf.Tensor2D, index: number): tf.Tensor2D =>
      tf.add(tf.matMul(x, matrixOf(parameters, `W${index}`)), tensorOf(parameters, `b${index}`))
    const first = tf.tanh(layer(matrixOf(data, "x"), 1))
    const second = tf.tanh(layer(first, 2))
    return meanSquare(tf.sub(layer(second, 3), tensorOf(data, "y")))
  },
}
