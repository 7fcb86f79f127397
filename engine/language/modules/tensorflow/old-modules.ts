// tf.layers and tf.losses of TensorFlow 1, and the modules that are accepted without effect: summary, logging, config.
import type { ModuleDefinition, Names } from "../../machine/module-record.ts"
import { native } from "../../machine/native.ts"
import { PyList } from "../../objects/containers.ts"
import type { PyValue } from "../../objects/object.ts"
import { creationFunctions } from "./further-creation.ts"
import { crossEntropyFunctions } from "./further-cross-entropies.ts"
import { mathFunctions } from "./further-math.ts"
import { reductionFunctions } from "./further-reductions.ts"
import { graphFunctions } from "./graph-functions.ts"
import { nnFunctions } from "./nn.ts"
import { libraryNatives } from "./output.ts"
import { selectingFunctions } from "./selecting.ts"

const layersPrelude = `
def dense(inputs, units, activation=None, use_bias=True, kernel_initializer=None, bias_initializer=None,
          kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, trainable=True, name=None, reuse=None,
          **kwargs):
    """activation(inputs @ kernel + bias)."""
    layer = _layers.Dense(units, activation=activation, use_bias=use_bias, kernel_initializer=kernel_initializer or "glorot_uniform",
                          bias_initializer=bias_initializer or "zeros", kernel_regularizer=kernel_regularizer,
                          bias_regularizer=bias_regularizer, trainable=trainable, name=name)
    return layer(inputs)


def flatten(inputs, name=None, data_format=None):
    """Everything but the rows as one axis."""
    return _layers.Flatten(name=name)(inputs)


def dropout(inputs, rate=0.5, noise_shape=None, seed=None, training=False, name=None):
    """While training, sets a share of the inputs to zero."""
    if training is False:
        return inputs
    if training is True:
        return _dropout(inputs, rate=rate, seed=seed)
    return _where(training, _dropout(inputs, rate=rate, seed=seed), inputs)


def conv2d(inputs, filters, kernel_size, strides=(1, 1), padding="valid", activation=None, use_bias=True, name=None,
           kernel_initializer=None, **kwargs):
    """Filters moved over images."""
    layer = _layers.Conv2D(filters, kernel_size, strides=strides, padding=padding, activation=activation, use_bias=use_bias,
                           kernel_initializer=kernel_initializer or "glorot_uniform", name=name)
    return layer(inputs)


def max_pooling2d(inputs, pool_size, strides=None, padding="valid", data_format=None, name=None):
    """The largest of each window."""
    return _layers.MaxPooling2D(pool_size, strides, padding=padding, name=name)(inputs)


def average_pooling2d(inputs, pool_size, strides=None, padding="valid", data_format=None, name=None):
    """The mean of each window."""
    return _layers.AveragePooling2D(pool_size, strides, padding=padding, name=name)(inputs)


def batch_normalization(inputs, momentum=0.99, epsilon=0.001, training=False, name=None, **kwargs):
    """Batches of mean 0 and variance 1, then scaled and shifted."""
    return _layers.BatchNormalization(momentum=momentum, epsilon=epsilon, name=name)(inputs, training=training)
`

const lossesPrelude = `
def mean_squared_error(labels=None, predictions=None, weights=1.0, scope=None, y_true=None, y_pred=None, **kwargs):
    """In a TensorFlow 1 program the mean of squared differences; else one number for each example, as Keras."""
    if _graph_mode():
        return _weighted(squared_difference(predictions, cast(labels, predictions.dtype)), weights)
    return _keras.mean_squared_error(labels if y_true is None else y_true, predictions if y_pred is None else y_pred)


def absolute_difference(labels, predictions, weights=1.0, scope=None, **kwargs):
    return _weighted(abs(predictions - cast(labels, predictions.dtype)), weights)


def softmax_cross_entropy(onehot_labels, logits, weights=1.0, label_smoothing=0, scope=None, **kwargs):
    return _weighted(softmax_cross_entropy_with_logits(labels=onehot_labels, logits=logits), weights)


def sparse_softmax_cross_entropy(labels, logits, weights=1.0, scope=None, **kwargs):
    return _weighted(sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits), weights)


def sigmoid_cross_entropy(multi_class_labels, logits, weights=1.0, label_smoothing=0, scope=None, **kwargs):
    return _weighted(sigmoid_cross_entropy_with_logits(labels=multi_class_labels, logits=logits), weights)


def log_loss(labels, predictions, weights=1.0, epsilon=1e-7, scope=None, **kwargs):
    labels = cast(labels, predictions.dtype)
    return _weighted(-labels * log(predictions + epsilon) - (1.0 - labels) * log(1.0 - predictions + epsilon), weights)


def huber_loss(labels, predictions, weights=1.0, delta=1.0, scope=None, **kwargs):
    return reduce_mean(_keras.huber(labels, predictions, delta))


def hinge_loss(labels, logits, weights=1.0, scope=None, **kwargs):
    labels = 2.0 * cast(labels, logits.dtype) - 1.0
    return _weighted(maximum(1.0 - labels * logits, 0.0), weights)


def get_total_loss(*args, **kwargs):
    raise NotImplementedError("tf.losses.get_total_loss: losses are not collected here. Add the ones that you made.")


def _weighted(losses, weights):
    return reduce_mean(losses * weights)
`

const accepted = (name: string) => native(name, "(*args, **kwargs)", () => null, { doc: "Accepted without effect." })

function silent(names: readonly string[]): Names {
  return Object.fromEntries(names.map((name) => [name, accepted(name)]))
}

const summaryPrelude = `
def _merged(*args, **kwargs):
    return no_op()

scalar = histogram = image = text = audio = tensor_summary = merge = merge_all = _merged


class FileWriter:
    """Accepted: nothing is written."""

    def __init__(self, *args, **kwargs):
        _note("tf.summary", "tf.summary is accepted, but writes nothing: the panels of this page show the curves.")

    def add_summary(self, *args, **kwargs):
        return None

    def add_graph(self, *args, **kwargs):
        return None

    def flush(self):
        return None

    def close(self):
        return None

    def as_default(self):
        return self

    def set_as_default(self):
        return None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return False


create_file_writer = FileWriter
`

const someMath: Names = {
  cast: creationFunctions.cast as PyValue,
  squared_difference: mathFunctions.squared_difference as PyValue,
  log: mathFunctions.log as PyValue,
  maximum: mathFunctions.maximum as PyValue,
  reduce_mean: reductionFunctions.reduce_mean as PyValue,
}

export const oldModules: readonly ModuleDefinition[] = [
  {
    name: "tensorflow.layers",
    doc: "TensorFlow 1's layers as functions.",
    members: (ctx) => ({
      ...libraryNatives,
      _layers: ctx.importModule("tensorflow.keras.layers"),
      _dropout: nnFunctions.dropout as PyValue,
      _where: selectingFunctions.where as PyValue,
    }),
    prelude: layersPrelude,
  },
  {
    name: "tensorflow.losses",
    doc: "How wrong predictions are.",
    members: (ctx) => ({
      ...Object.fromEntries(ctx.moduleNames(ctx.importModule("tensorflow.keras.losses"))),
      ...libraryNatives,
      ...someMath,
      ...crossEntropyFunctions,
      _keras: ctx.importModule("tensorflow.keras.losses"),
    }),
    prelude: lossesPrelude,
  },
  {
    name: "tensorflow.summary",
    doc: "Accepted without effect.",
    members: () => ({ ...libraryNatives, no_op: graphFunctions.no_op as PyValue }),
    prelude: summaryPrelude,
  },
  {
    name: "tensorflow.logging",
    doc: "Accepted without effect.",
    members: () => ({
      ...silent(["set_verbosity", "info", "warn", "warning", "error", "debug", "log"]),
      ERROR: 40n,
      INFO: 20n,
      WARN: 30n,
      DEBUG: 10n,
      FATAL: 50n,
    }),
  },
  {
    name: "tensorflow.config",
    doc: "Accepted without effect.",
    members: () => ({
      ...silent(["set_visible_devices", "run_functions_eagerly", "set_soft_device_placement"]),
      list_physical_devices: native("list_physical_devices", "(device_type=None)", () => new PyList([])),
    }),
  },
  {
    name: "tensorflow.config.experimental",
    members: () => ({
      ...silent(["set_memory_growth", "enable_tensor_float_32_execution"]),
      list_physical_devices: native("list_physical_devices", "(device_type=None)", () => new PyList([])),
    }),
  },
  {
    name: "tensorflow.debugging",
    doc: "Accepted without effect.",
    members: () => silent(["enable_check_numerics", "assert_equal", "assert_shapes", "set_log_device_placement"]),
  },
  {
    name: "tensorflow.autograph",
    doc: "Accepted without effect.",
    members: () => ({ ...silent(["set_verbosity"]) }),
  },
  {
    name: "tensorflow.test",
    doc: "Small questions.",
    members: () => ({ is_gpu_available: native("is_gpu_available", "(*args, **kwargs)", () => false) }),
  },
]
