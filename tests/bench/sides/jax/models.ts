// The models in jax-js, as its guides write them: functions of parameters and data that own and use up what they are given.
import { nn, numpy as np } from "@jax-js/jax"
import type { ModelName } from "../../workloads/task.ts"

export type Arrays = Record<string, np.Array>

type Loss = (parameters: Arrays, data: Arrays) => np.Array

/** An array that the model cannot do without; the model uses it up. */
function arrayOf(arrays: Arrays, name: string): np.Array {
  const found = arrays[name]
  if (found === undefined) throw new Error(`bench: the model has no ${name}.`)
  return found
}

function dense(x: np.Array, parameters: Arrays, index: string): np.Array {
  return np.matmul(x, arrayOf(parameters, `W${index}`)).add(arrayOf(parameters, `b${index}`))
}

function crossEntropy(logits: np.Array, labels: np.Array): np.Array {
  return np.mean(nn.logSoftmax(logits, -1).mul(labels).sum(-1)).neg()
}

export const losses: Readonly<Record<ModelName, Loss>> = {
  square: (parameters) => np.square(arrayOf(parameters, "x")),
  line: (parameters, data) => {
    const prediction = arrayOf(parameters, "w").mul(arrayOf(data, "x")).add(arrayOf(parameters, "b"))
    return np.mean(np.square(prediction.sub(arrayOf(data, "y"))))
  },
  softmax: (parameters, data) => crossEntropy(dense(arrayOf(data, "x"), parameters, ""), arrayOf(data, "y")),
  relu: (parameters, data) => {
    const hidden = nn.relu(dense(arrayOf(data, "x"), parameters, "1"))
    return crossEntropy(dense(hidden, parameters, "2"), arrayOf(data, "y"))
  },
  tanh: (parameters, data) => {
    const first = np.tanh(dense(arrayOf(data, "x"), parameters, "1"))
    const second = np.tanh(dense(first, parameters, "2"))
    return np.mean(np.square(dense(second, parameters, "3").sub(arrayOf(data, "y"))))
  },
}
