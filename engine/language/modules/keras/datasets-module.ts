// tf.keras.datasets, tf.data and tensorflow.examples.tutorials.mnist: data under TensorFlow's names.
import type { ModuleDefinition } from "../../machine/module-record.ts"
import { type NativeContext, native } from "../../machine/native.ts"
import { PyTuple } from "../../objects/containers.ts"
import { notImplementedErrorType } from "../../objects/exceptions.ts"
import type { PyValue } from "../../objects/object.ts"
import { arrayOfValue } from "../../runtime/array-values.ts"
import { datasetPrelude } from "../data/dataset-prelude.ts"
import { dataSetDefinition, dataSetsDefinition, readDataSets } from "../data/input-data.ts"
import { mnistOf } from "../data/mnist.ts"
import { arrayFunctions } from "../tensorflow/arrays.ts"
import { creationFunctions } from "../tensorflow/further-creation.ts"
import { topLevelRandom } from "../tensorflow/further-random.ts"
import { sharedNatives } from "../tensorflow/tensorflow-library.ts"

const loadMnist = native(
  "load_data",
  "(path='mnist.npz')",
  (ctx) => {
    const { trainImages, trainLabels, testImages, testLabels } = mnistOf(ctx)
    return new PyTuple([
      new PyTuple([arrayOfValue(trainImages), arrayOfValue(trainLabels)]),
      new PyTuple([arrayOfValue(testImages), arrayOfValue(testLabels)]),
    ])
  },
  { doc: "MNIST from the files dropped on the page, or generated digits: (x_train, y_train), (x_test, y_test)." },
)

function absent(name: string): PyValue {
  return native("load_data", "(*args, **kwargs)", (ctx: NativeContext) =>
    ctx.raise(
      notImplementedErrorType,
      `${name}.load_data: nothing is downloaded here. Use datasets.mnist, or drop a CSV or IDX file on the page.`,
    ),
  )
}

const others = ["cifar10", "cifar100", "imdb", "reuters", "boston_housing"] as const

/** Fashion-MNIST comes in files of the same names, so that dropping them gives it. */
export const datasetModules: readonly ModuleDefinition[] = [
  { name: "tensorflow.keras.datasets", doc: "Data sets." },
  { name: "tensorflow.keras.datasets.mnist", doc: "Handwritten digits.", members: () => ({ load_data: loadMnist }) },
  {
    name: "tensorflow.keras.datasets.fashion_mnist",
    doc: "Articles of clothing.",
    members: () => ({ load_data: loadMnist }),
  },
  ...others.map(
    (name): ModuleDefinition => ({
      name: `tensorflow.keras.datasets.${name}`,
      members: () => ({ load_data: absent(name) }),
    }),
  ),
  {
    name: "tensorflow.data",
    doc: "Data in batches.",
    members: () => ({
      ...sharedNatives,
      constant: creationFunctions.constant as PyValue,
      convert_to_tensor: creationFunctions.convert_to_tensor as PyValue,
      stack: arrayFunctions.stack as PyValue,
      random_uniform: topLevelRandom.random_uniform as PyValue,
    }),
    prelude: datasetPrelude,
  },
  {
    name: "tensorflow.data.experimental",
    members: () => ({ AUTOTUNE: -1n }),
  },
  { name: "tensorflow.examples", doc: "TensorFlow 1's tutorials." },
  { name: "tensorflow.examples.tutorials", doc: "TensorFlow 1's tutorials." },
  {
    name: "tensorflow.examples.tutorials.mnist",
    doc: "MNIST as the tutorials read it.",
    types: [dataSetDefinition, dataSetsDefinition],
    members: (ctx) => ({ input_data: ctx.importModule("tensorflow.examples.tutorials.mnist.input_data") }),
  },
  {
    name: "tensorflow.examples.tutorials.mnist.input_data",
    doc: "read_data_sets.",
    members: () => ({ read_data_sets: readDataSets }),
  },
]
