// tensorflow as a first model needs it: tf, tf.nn, tf.math and tf.random with their usual names. All further ones are made when
// a program asks for one of them, and are loaded for it.

import type { ModuleDefinition, Names } from "../../machine/module-record.ts"
import type { PyValue } from "../../objects/object.ts"
import { tensorType, variableType } from "../../runtime/objects.ts"
import { coreActivations } from "./activations.ts"
import { coreCreation } from "./creation.ts"
import { coreCrossEntropies } from "./cross-entropies.ts"
import { dtypeNames } from "./dtypes.ts"
import { furtherTensorflow } from "./further.ts"
import { coreLinalg } from "./linalg.ts"
import { coreMath } from "./math.ts"
import { coreRandom, coreTopLevelRandom } from "./random.ts"
import { coreReductions } from "./reductions.ts"
import { tensorDefinition } from "./tensor.ts"
import { variableDefinition } from "./variable.ts"

/** Functions of tensors that are names of `tf` itself. */
const topLevel: readonly Names[] = [
  coreReductions,
  coreMath,
  coreCreation,
  coreLinalg,
  coreTopLevelRandom,
  { Tensor: tensorType, Variable: variableType },
  dtypeNames,
]

const nn: readonly Names[] = [
  coreActivations,
  coreCrossEntropies,
  {
    sigmoid: coreMath.sigmoid as PyValue,
    tanh: coreMath.tanh as PyValue,
    softplus: coreMath.softplus as PyValue,
  },
]

const advise = (name: string): string | null => furtherTensorflow.get().library.advise(name)

export const tensorflowModules: readonly ModuleDefinition[] = [
  {
    name: "tensorflow",
    doc: "Tensors, variables, gradients and training.",
    types: [tensorDefinition, variableDefinition],
    tables: topLevel,
    later: (ctx) => furtherTensorflow.get().library.tensorflowNames(ctx),
    advise,
  },
  {
    name: "tensorflow.nn",
    doc: "Activations, cross-entropies, convolutions.",
    tables: nn,
    later: () => furtherTensorflow.get().library.nnNames,
    advise,
  },
  {
    name: "tensorflow.math",
    doc: "Functions of numbers and reductions.",
    tables: [coreMath, coreReductions],
    later: () => furtherTensorflow.get().library.mathNames,
    advise,
  },
  {
    name: "tensorflow.random",
    doc: "Random tensors.",
    tables: [coreRandom, coreTopLevelRandom],
    later: () => furtherTensorflow.get().library.randomNames,
    advise,
  },
]

/** Functions of tensors that are there bare: of those with the same name the later table's. */
export const coreTensorNames: readonly Names[] = [...nn, coreRandom, ...topLevel]
