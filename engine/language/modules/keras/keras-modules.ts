// The modules of tf.keras: which names each has, and where they come from. `keras` alone is another name for the same.
import type { ModuleDefinition, Names } from "../../machine/module-record.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import type { PyValue } from "../../objects/object.ts"
import { variableType } from "../../runtime/objects.ts"
import { tapeType } from "../../runtime/tape-type.ts"
import { tensorflowAdvice } from "../tensorflow/advice.ts"
import { arrayFunctions } from "../tensorflow/arrays.ts"
import { activationFunctions } from "../tensorflow/further-activations.ts"
import { creationFunctions } from "../tensorflow/further-creation.ts"
import { linalgFunctions } from "../tensorflow/further-linalg.ts"
import { mathFunctions } from "../tensorflow/further-math.ts"
import { randomFunctions, topLevelRandom } from "../tensorflow/further-random.ts"
import { reductionFunctions } from "../tensorflow/further-reductions.ts"
import { gradientFunctions } from "../tensorflow/gradient.ts"
import { accuracyFunctions, lossFunctions } from "../tensorflow/losses.ts"
import { nnFunctions } from "../tensorflow/nn.ts"
import { scheduleFunctions } from "../tensorflow/schedules.ts"
import { selectingFunctions } from "../tensorflow/selecting.ts"
import { namesOf, sharedNatives } from "../tensorflow/tensorflow-library.ts"
import { basePrelude } from "./base-prelude.ts"
import { batchesPrelude } from "./batches-prelude.ts"
import { callbacksPrelude } from "./callbacks-prelude.ts"
import { imageLayersPrelude } from "./image-layers-prelude.ts"
import { layersPrelude } from "./layers-prelude.ts"
import { lossesPrelude } from "./losses-prelude.ts"
import { metricsPrelude } from "./metrics-prelude.ts"
import { modelsPrelude } from "./models-prelude.ts"
import { optimizersPrelude, schedulesPrelude } from "./optimizers-prelude.ts"
import { regularizersPrelude } from "./regularizers-prelude.ts"
import { setValue } from "./set-value.ts"
import { activationsPrelude, backendPrelude, utilsPrelude } from "./small-preludes.ts"
import { trackingNatives } from "./tracking.ts"
import { trainingPrelude } from "./training-prelude.ts"

/** Names that mean Python's own functions in the library's code. */
const PYTHONS: ReadonlySet<string> = new Set(["range", "abs", "pow", "round", "slice", "print", "tuple"])

/** Functions of tensors that the library's own code calls; private to it where a class of the same name is public. */
const tensorNames: Names = withoutPythons({
  ...mathFunctions,
  ...reductionFunctions,
  ...arrayFunctions,
  ...selectingFunctions,
  ...creationFunctions,
  ...linalgFunctions,
  ...gradientFunctions,
  ...topLevelRandom,
  ...activationFunctions,
  ...nnFunctions,
})

function withoutPythons(names: Names): Names {
  return Object.fromEntries(Object.entries(names).filter(([name]) => !PYTHONS.has(name)))
}

/** Those names of some tables that a prelude's text mentions: each module is made of few names, not of all there are. */
function toolsFor(source: string, ...tables: readonly Names[]): Names {
  const words = new Set(source.match(/[A-Za-z_]\w*/g))
  return Object.fromEntries(tables.flatMap((table) => Object.entries(table).filter(([name]) => words.has(name))))
}

/** A name of another module, for the library's code: `_get_optimizer` is `get` of the optimizers. */
function from(ctx: NativeContext, module: string, name: string): PyValue {
  return ctx.getAttribute(ctx.importModule(module), name)
}

function getters(ctx: NativeContext): Names {
  return {
    _get_initializer: from(ctx, "tensorflow.initializers", "get"),
    _get_regularizer: from(ctx, "_keras_regularizers", "get"),
    _get_activation: from(ctx, "_keras_activations", "get"),
  }
}

/** Names of a library module without what it was given to work with. */
function published(ctx: NativeContext, module: string, given: Names): Names {
  return Object.fromEntries(Object.entries(namesOf(ctx, module)).filter(([name, value]) => given[name] !== value))
}

const concatenateRows = native("_concatenate", "(parts)", (ctx, parts) => {
  const numpy = ctx.importModule("numpy")
  return ctx.call(ctx.getAttribute(numpy, "concatenate"), [parts as PyValue])
})

const layersSource = `${layersPrelude}\n${imageLayersPrelude}`
const modelsSource = `${batchesPrelude}\n${trainingPrelude}\n${modelsPrelude}`

const regularizerTools = toolsFor(regularizersPrelude, tensorNames)
const activationTools = toolsFor(activationsPrelude, tensorNames, sharedNatives)
const baseTools = toolsFor(basePrelude, sharedNatives, trackingNatives)
const lossTools = toolsFor(lossesPrelude, tensorNames, sharedNatives, lossFunctions)
const metricTools = toolsFor(metricsPrelude, tensorNames, sharedNatives, lossFunctions, accuracyFunctions)
const optimizerTools = toolsFor(optimizersPrelude, tensorNames, sharedNatives)
const layerTools = toolsFor(layersSource, tensorNames, sharedNatives)
const callbackTools = toolsFor(callbacksPrelude, sharedNatives)
const modelTools = toolsFor(modelsSource, tensorNames, sharedNatives, trackingNatives, accuracyFunctions)

/** Modules of the library's own, imported by the public ones below. */
const hidden: readonly ModuleDefinition[] = [
  { name: "_keras_regularizers", members: () => regularizerTools, prelude: regularizersPrelude },
  { name: "_keras_activations", members: () => activationTools, prelude: activationsPrelude },
  {
    name: "_keras_base",
    members: (ctx) => ({ ...baseTools, ...getters(ctx), _set_value: setValue, Variable: variableType }),
    prelude: basePrelude,
  },
  { name: "_keras_losses", members: () => lossTools, prelude: lossesPrelude },
  {
    name: "_keras_metrics",
    members: (ctx) => ({ ...metricTools, _unique_name: from(ctx, "_keras_base", "_unique_name") }),
    prelude: metricsPrelude,
  },
  {
    name: "_keras_schedules",
    members: () => Object.fromEntries(Object.entries(scheduleFunctions).map(([name, value]) => [`_${name}`, value])),
    prelude: schedulesPrelude,
  },
  {
    name: "_keras_optimizers",
    members: (ctx) => ({
      ...optimizerTools,
      GradientTape: tapeType,
      LearningRateSchedule: from(ctx, "_keras_schedules", "LearningRateSchedule"),
    }),
    prelude: optimizersPrelude,
  },
  {
    name: "_keras_layers",
    members: (ctx) => ({
      ...layerTools,
      ...getters(ctx),
      ...privateNames(ctx, "_keras_base"),
      ...namesOf(ctx, "_keras_base"),
    }),
    prelude: layersSource,
  },
  { name: "_keras_callbacks", members: () => callbackTools, prelude: callbacksPrelude },
  {
    name: "_keras_models",
    members: (ctx) => ({
      ...modelTools,
      ...privateNames(ctx, "_keras_base"),
      Layer: from(ctx, "_keras_base", "Layer"),
      InputLayer: from(ctx, "_keras_layers", "InputLayer"),
      Input: from(ctx, "_keras_layers", "Input"),
      Lambda: from(ctx, "_keras_layers", "Lambda"),
      Loss: from(ctx, "_keras_losses", "Loss"),
      Metric: from(ctx, "_keras_metrics", "Metric"),
      MeanMetricWrapper: from(ctx, "_keras_metrics", "MeanMetricWrapper"),
      History: from(ctx, "_keras_callbacks", "History"),
      GradientTape: tapeType,
      _get_optimizer: from(ctx, "_keras_optimizers", "get"),
      _get_loss: from(ctx, "_keras_losses", "get"),
      _get_metric: from(ctx, "_keras_metrics", "get"),
      _concatenate: concatenateRows,
    }),
    prelude: modelsSource,
  },
]

/** Names that begin with an underscore: the library's helpers. */
function privateNames(ctx: NativeContext, module: string): Names {
  const names = ctx.moduleNames(ctx.importModule(module))
  return Object.fromEntries([...names].filter(([name]) => name.startsWith("_") && !name.startsWith("__")))
}

interface PublicModule {
  readonly name: string
  readonly doc: string
  readonly members: (ctx: NativeContext) => Names
}

/** The modules below tf.keras. */
const publicModules: readonly PublicModule[] = [
  { name: "initializers", doc: "How weights begin.", members: (ctx) => namesOf(ctx, "tensorflow.initializers") },
  {
    name: "regularizers",
    doc: "Penalties on weights.",
    members: (ctx) => published(ctx, "_keras_regularizers", tensorNames),
  },
  {
    name: "activations",
    doc: "Functions between layers.",
    members: (ctx) => ({ ...activationFunctions, ...published(ctx, "_keras_activations", tensorNames) }),
  },
  {
    name: "losses",
    doc: "How wrong predictions are.",
    members: (ctx) => ({ ...lossFunctions, ...published(ctx, "_keras_losses", tensorNames) }),
  },
  {
    name: "metrics",
    doc: "Figures of how good predictions are.",
    members: (ctx) => ({ ...lossFunctions, ...accuracyFunctions, ...published(ctx, "_keras_metrics", tensorNames) }),
  },
  {
    name: "optimizers.schedules",
    doc: "Learning rates that change.",
    members: (ctx) => namesOf(ctx, "_keras_schedules"),
  },
  {
    name: "optimizers",
    doc: "How parameters move.",
    members: (ctx) => published(ctx, "_keras_optimizers", { ...tensorNames, GradientTape: tapeType }),
  },
  {
    name: "layers",
    doc: "Parts of models.",
    members: (ctx) => published(ctx, "_keras_layers", { ...tensorNames, ...withoutClasses(ctx) }),
  },
  { name: "callbacks", doc: "Told of epochs and batches.", members: (ctx) => namesOf(ctx, "_keras_callbacks") },
  {
    name: "models",
    doc: "Layers that are trained together.",
    members: (ctx) => ({
      Model: from(ctx, "_keras_models", "Model"),
      Sequential: from(ctx, "_keras_models", "Sequential"),
    }),
  },
]

/** What layers may not publish of the base: nothing but Layer. */
function withoutClasses(ctx: NativeContext): Names {
  const { Layer: _layer, ...rest } = namesOf(ctx, "_keras_base")
  return rest
}

function kerasRoot(name: string): ModuleDefinition {
  return {
    name,
    doc: "Models of layers, and how they are trained.",
    members: (ctx) => ({
      Model: from(ctx, "_keras_models", "Model"),
      Sequential: from(ctx, "_keras_models", "Sequential"),
      Input: from(ctx, "_keras_layers", "Input"),
      __version__: "2.15.0",
    }),
    advise: tensorflowAdvice,
  }
}

const further: readonly ModuleDefinition[] = [
  {
    name: "tensorflow.keras.backend",
    doc: "Functions of tensors under Keras's names.",
    members: (ctx) => ({
      ...tensorNames,
      ...sharedNatives,
      _set_value: setValue,
      _reset_names: from(ctx, "_keras_base", "_reset_names"),
      Variable: variableType,
    }),
    prelude: backendPrelude,
  },
  {
    name: "tensorflow.keras.utils",
    doc: "Small helpers.",
    members: (ctx) => ({
      np: ctx.importModule("numpy"),
      _set_seed: randomFunctions.set_seed as PyValue,
      ...sharedNatives,
    }),
    prelude: utilsPrelude,
  },
]

/** Everything under tensorflow.keras, and the library's own modules. */
export const kerasModules: readonly ModuleDefinition[] = [
  ...hidden,
  kerasRoot("tensorflow.keras"),
  ...publicModules.map(
    ({ name, doc, members }): ModuleDefinition => ({
      name: `tensorflow.keras.${name}`,
      doc,
      members,
      advise: tensorflowAdvice,
    }),
  ),
  ...further,
]
