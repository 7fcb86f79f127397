// TensorFlow beyond the names of a first model: all names of tf, tf.nn, tf.math and tf.random, and the modules tf.linalg,
// tf.train, tf.initializers, tf.errors and the like.

import type { ModuleDefinition, Names } from "../../machine/module-record.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import type { TypeDefinition } from "../../machine/type-record.ts"
import type { PyValue } from "../../objects/object.ts"
import { tensorflowErrors } from "../../runtime/errors.ts"
import { dtypeType, operationType, tensorShapeType, tensorType, variableType } from "../../runtime/objects.ts"
import { tapeType } from "../../runtime/tape-type.ts"
import { initializersPrelude } from "../keras/initializers-prelude.ts"
import { kerasNatives, tracedStepDefinition } from "../keras/traced-step.ts"
import { tensorflowAdvice } from "./advice.ts"
import { arrayFunctions } from "./arrays.ts"
import { corePrelude } from "./core-prelude.ts"
import { hiddenVariable } from "./counter.ts"
import { dtypeDefinition } from "./dtype-record.ts"
import { dtypeNames } from "./dtypes.ts"
import { activationFunctions } from "./further-activations.ts"
import { creationFunctions } from "./further-creation.ts"
import { crossEntropyFunctions } from "./further-cross-entropies.ts"
import { linalgFunctions } from "./further-linalg.ts"
import { mathFunctions, topLevelMath } from "./further-math.ts"
import { randomFunctions, topLevelRandom } from "./further-random.ts"
import { reductionFunctions } from "./further-reductions.ts"
import { getVariableFunction } from "./get-variable.ts"
import { gradientFunctions } from "./gradient.ts"
import { graphFunctions } from "./graph-functions.ts"
import { nnFunctions } from "./nn.ts"
import { operationDefinition } from "./operation.ts"
import { optimiserMemoryDefinition, optimiserNatives } from "./optimizer-state.ts"
import { libraryNatives, printFunction } from "./output.ts"
import { scheduleFunctions } from "./schedules.ts"
import { AUTO_REUSE, scopeDefinition, scopeFunctions } from "./scopes.ts"
import { selectingFunctions } from "./selecting.ts"
import { interactiveSessionDefinition, interactiveSessionType, sessionDefinition, sessionType } from "./session.ts"
import { tensorShapeDefinition } from "./shape-record.ts"
import { pauseDefinition, tapeDefinition } from "./tape.ts"
import { trainPrelude } from "./train-prelude.ts"

/** The public names of another module. */
export function namesOf(ctx: NativeContext, module: string): Names {
  const names = ctx.moduleNames(ctx.importModule(module))
  return Object.fromEntries([...names].filter(([name]) => !name.startsWith("_")))
}

const defaultInitializer = (ctx: NativeContext): PyValue =>
  ctx.call(ctx.getAttribute(ctx.importModule("tensorflow.initializers"), "GlorotUniform"), [])

const { sigmoid, tanh, softplus } = mathFunctions

/** Functions of tensors that are names of `tf` itself. */
const topLevel: Names = {
  ...reductionFunctions,
  ...topLevelMath,
  ...arrayFunctions,
  ...selectingFunctions,
  ...creationFunctions,
  ...linalgFunctions,
  ...topLevelRandom,
  ...graphFunctions,
  ...scopeFunctions,
  ...gradientFunctions,
}

const types: Names = {
  Tensor: tensorType,
  Variable: variableType,
  Operation: operationType,
  DType: dtypeType,
  TensorShape: tensorShapeType,
  Session: sessionType,
  InteractiveSession: interactiveSessionType,
  GradientTape: tapeType,
}

export const nnNames: Names = {
  ...activationFunctions,
  ...crossEntropyFunctions,
  ...nnFunctions,
  ...pick({ sigmoid, tanh, softplus }),
  l2_normalize: linalgFunctions.l2_normalize as PyValue,
  log_sigmoid: mathFunctions.log_sigmoid as PyValue,
  top_k: selectingFunctions.top_k as PyValue,
  zero_fraction: native("zero_fraction", "(value, name=None)", (ctx, value) => {
    const zero = ctx.call(mathFunctions.equal as PyValue, [value as PyValue, 0n])
    return ctx.call(reductionFunctions.reduce_mean as PyValue, [
      ctx.call(creationFunctions.cast as PyValue, [zero, ctx.precision]),
    ])
  }),
}

function pick(table: Readonly<Record<string, PyValue | undefined>>): Names {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** Native types that the core has none of the records of. */
export const furtherTypes: readonly TypeDefinition[] = [
  dtypeDefinition,
  tensorShapeDefinition,
  operationDefinition,
  sessionDefinition,
  interactiveSessionDefinition,
  tapeDefinition,
  pauseDefinition,
  scopeDefinition,
  optimiserMemoryDefinition,
  tracedStepDefinition,
]

/** All names of `tf`; some make modules of the library's own. */
export function tensorflowNames(ctx: NativeContext): Names {
  return {
    ...topLevel,
    ...types,
    ...dtypeNames,
    ...namesOf(ctx, "tensorflow.initializers"),
    ...coreNames(ctx),
    print: printFunction,
    get_variable: getVariableFunction(defaultInitializer),
    newaxis: null,
    AUTO_REUSE,
    __version__: "2.15.0",
    VERSION: "2.15.0",
    Module: ctx.getAttribute(ctx.importModule("_keras_base"), "Module"),
  }
}

/** What the core's own code works with. Names such as tf.tuple and tf.range stay out of it: there they are Python's. */
const coreTools: Names = pick({
  _is_symbolic: kerasNatives._is_symbolic,
  where: selectingFunctions.where,
  stack: arrayFunctions.stack,
  unstack: arrayFunctions.unstack,
  convert_to_tensor: creationFunctions.convert_to_tensor,
})

const coreModule: ModuleDefinition = { name: "_tensorflow_core", members: () => coreTools, prelude: corePrelude }

function coreNames(ctx: NativeContext): Names {
  const names = Object.entries(namesOf(ctx, coreModule.name))
  return Object.fromEntries(names.filter(([name, value]) => coreTools[name] !== value))
}

const initializersModule: ModuleDefinition = {
  name: "tensorflow.initializers",
  doc: "How variables begin.",
  members: () => ({
    ...libraryNatives,
    ...pick({
      zeros: creationFunctions.zeros,
      ones: creationFunctions.ones,
      constant: creationFunctions.constant,
      eye: creationFunctions.eye,
      random_normal: topLevelRandom.random_normal,
      random_uniform: topLevelRandom.random_uniform,
      truncated_normal: topLevelRandom.truncated_normal,
    }),
    _root: native("_root", "(x)", (ctx, x) => Math.sqrt(ctx.toFloat(x as PyValue, "x"))),
  }),
  prelude: initializersPrelude,
}

const trainModule: ModuleDefinition = {
  name: "tensorflow.train",
  doc: "TensorFlow 1's optimizers and learning rate decays.",
  members: () => ({
    ...scheduleFunctions,
    ...optimiserNatives,
    ...libraryNatives,
    _note_loss: kerasNatives._note_loss as PyValue,
    int64: dtypeNames.int64 as PyValue,
    Variable: variableType,
    GradientTape: tapeType,
    ...pick({
      gradients: gradientFunctions.gradients,
      trainable_variables: graphFunctions.trainable_variables,
      group: graphFunctions.group,
    }),
  }),
  prelude: trainPrelude,
  advise: tensorflowAdvice,
}

/** What to say about a name that TensorFlow has and we have not. */
export const advise = tensorflowAdvice

/** All names of `tf.math`. */
export const mathNames: Names = {
  ...mathFunctions,
  ...reductionFunctions,
  ...pick({
    top_k: selectingFunctions.top_k,
    in_top_k: nnFunctions.in_top_k,
    softmax: activationFunctions.softmax,
    log_softmax: activationFunctions.log_softmax,
    l2_normalize: linalgFunctions.l2_normalize,
    add_n: graphFunctions.add_n,
  }),
}

/** All names of `tf.random`. */
export const randomNames: Names = { ...randomFunctions, ...topLevelRandom }

/** The modules that are part of tensorflow, written as tables, and not of the core. */
export const furtherModules: readonly ModuleDefinition[] = [
  coreModule,
  initializersModule,
  trainModule,
  {
    name: "tensorflow.linalg",
    doc: "Linear algebra.",
    members: () => ({
      ...linalgFunctions,
      ...pick({
        eye: creationFunctions.eye,
        diag: selectingFunctions.diag,
        diag_part: selectingFunctions.diag_part,
        tensor_diag: selectingFunctions.diag,
        global_norm: selectingFunctions.global_norm,
        normalize: linalgFunctions.l2_normalize,
      }),
    }),
    advise: tensorflowAdvice,
  },
  {
    name: "tensorflow.errors",
    doc: "TensorFlow's exceptions.",
    members: () => Object.fromEntries(tensorflowErrors.map((type) => [type.name, type])),
  },
  {
    name: "tensorflow.autodiff",
    members: () => ({ GradientTape: tapeType }),
  },
  {
    name: "tensorflow.dtypes",
    members: () => ({ ...dtypeNames, ...pick({ cast: creationFunctions.cast }) }),
  },
]

/** The hidden natives that Keras's modules share. */
export const sharedNatives: Names = {
  ...libraryNatives,
  ...kerasNatives,
  ...optimiserNatives,
  _hidden_variable: hiddenVariable,
}

/** Every public function of tensors, for the names that are there bare. */
export const bareTensorNames: Names = { ...nnNames, ...randomFunctions, ...topLevel, ...types, ...dtypeNames }
