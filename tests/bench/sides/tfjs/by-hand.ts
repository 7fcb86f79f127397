// The two classifiers with their gradients written out, which spares TensorFlow.js the transposed products that it is slow at.
import * as tf from "@tensorflow/tfjs-core"
import type { ModelName } from "../../workloads/task.ts"
import { type Tensors, tensorOf } from "./losses.ts"

export type Variables = Readonly<Record<string, tf.Variable>>

/** One step at a rate: assigns the variables and returns the loss before it. */
type Step = (rate: number) => tf.Scalar

type Model = (data: Tensors, variables: Variables) => Step

const matrixOf = tensorOf<tf.Rank.R2>

/** The mean cross-entropy of logits, and its gradient. */
function crossEntropy(logits: tf.Tensor, labels: tf.Tensor2D): { loss: tf.Scalar; error: tf.Tensor2D } {
  const rows = labels.shape[0]
  const logs = tf.logSoftmax(logits)
  const loss = tf.div(tf.neg(tf.sum(tf.mul(labels, logs))), rows) as tf.Scalar
  return { loss, error: tf.div(tf.sub(tf.exp(logs), labels), rows) as tf.Tensor2D }
}

function descend(variables: Variables, name: string, slope: tf.Tensor, rate: number): void {
  const variable = variables[name]
  variable?.assign(tf.sub(variable, tf.mul(slope, rate)))
}

const softmax: Model = (data, variables) => {
  const x = matrixOf(data, "x")
  const y = matrixOf(data, "y")
  const turned = tf.transpose(x)
  return (rate) => {
    const logits: tf.Tensor = tf.fused.matMul({ a: x, b: matrixOf(variables, "W"), bias: tensorOf(variables, "b") })
    const { loss, error } = crossEntropy(logits, y)
    descend(variables, "W", tf.matMul(turned, error), rate)
    descend(variables, "b", tf.sum(error, 0), rate)
    return loss
  }
}

const relu: Model = (data, variables) => {
  const x = matrixOf(data, "x")
  const y = matrixOf(data, "y")
  const turned = tf.transpose(x)
  return (rate) => {
    const W2 = matrixOf(variables, "W2")
    const [a, b, bias] = [x, matrixOf(variables, "W1"), tensorOf(variables, "b1")]
    const hidden = tf.fused.matMul({ a, b, bias, activation: "relu" }) as tf.Tensor2D
    const logits: tf.Tensor = tf.fused.matMul({ a: hidden, b: W2, bias: tensorOf(variables, "b2") })
    const { loss, error } = crossEntropy(logits, y)
    const inner = tf.mul(tf.matMul(error, tf.transpose(W2)), tf.step(hidden)) as tf.Tensor2D
    descend(variables, "W2", tf.matMul(tf.transpose(hidden), error), rate)
    descend(variables, "b2", tf.sum(error, 0), rate)
    descend(variables, "W1", tf.matMul(turned, inner), rate)
    descend(variables, "b1", tf.sum(inner, 0), rate)
    return loss
  }
}

/** Of the models that are worth it. */
export const byHand: Readonly<Partial<Record<ModelName, Model>>> = { softmax, relu }
