// Keras's activations.get, backend and utils, in the model language.

export const activationsPrelude = `
def linear(x):
    return x


def exponential(x):
    return exp(x)


_by_name = {"linear": linear, "relu": relu, "sigmoid": sigmoid, "tanh": tanh, "softmax": softmax, "softplus": softplus,
            "softsign": softsign, "elu": elu, "selu": selu, "gelu": gelu, "swish": swish, "silu": swish, "mish": mish,
            "exponential": exponential, "hard_sigmoid": hard_sigmoid, "leaky_relu": leaky_relu, "relu6": relu6,
            "log_softmax": log_softmax}


def get(identifier):
    """An activation by its name, or the function itself."""
    if identifier is None:
        return linear
    if isinstance(identifier, str):
        if identifier not in _by_name:
            raise ValueError(f"Unknown activation function: '{identifier}'. There are: {', '.join(_by_name)}.")
        return _by_name[identifier]
    if callable(identifier):
        return identifier
    raise TypeError(f"Could not interpret activation function identifier: {identifier}")
`

export const backendPrelude = `
def get_value(x):
    return x.numpy() if hasattr(x, "numpy") else x


def set_value(x, value):
    _set_value(x, value)


def batch_get_value(tensors):
    return [get_value(one) for one in tensors]


def clear_session():
    _reset_names()


def epsilon():
    return 1e-7


def floatx():
    return _float()


def set_floatx(value):
    _note("floatx", "set_floatx is accepted without effect: the precision setting of the page decides.")


def image_data_format():
    return "channels_last"


def learning_phase():
    return 0


def set_session(session):
    return None


def int_shape(x):
    return tuple(x.shape.as_list())


def ndim(x):
    return x.shape.rank


def variable(value, dtype=None, name=None):
    return Variable(value, dtype=dtype, name=name)


def mean(x, axis=None, keepdims=False):
    return reduce_mean(x, axis, keepdims=keepdims)


def sum(x, axis=None, keepdims=False):
    return reduce_sum(x, axis, keepdims=keepdims)


def max(x, axis=None, keepdims=False):
    return reduce_max(x, axis, keepdims=keepdims)


def min(x, axis=None, keepdims=False):
    return reduce_min(x, axis, keepdims=keepdims)


def prod(x, axis=None, keepdims=False):
    return reduce_prod(x, axis, keepdims=keepdims)


def std(x, axis=None, keepdims=False):
    return reduce_std(x, axis, keepdims=keepdims)


def var(x, axis=None, keepdims=False):
    return reduce_variance(x, axis, keepdims=keepdims)


def clip(x, min_value, max_value):
    return clip_by_value(x, min_value, max_value)


def dot(x, y):
    return matmul(x, y)


def flatten(x):
    return reshape(x, [-1])


def batch_flatten(x):
    return reshape(x, [x.shape[0] or -1, -1])


def concatenate(tensors, axis=-1):
    return concat(tensors, axis)


def random_normal_variable(shape, mean, scale, dtype=None, name=None, seed=None):
    return Variable(random_normal(shape, mean, scale, seed=seed), name=name)


def function(inputs, outputs, updates=None, **kwargs):
    raise NotImplementedError("K.function is not there. Make a Model of the inputs and outputs, and call it.")
`

export const utilsPrelude = `
def to_categorical(y, num_classes=None, dtype="float32"):
    """Class numbers as rows with a single 1."""
    y = np.array(y, dtype="int64")
    shape = y.shape
    if len(shape) > 1 and shape[-1] == 1:
        shape = shape[:-1]
    y = y.reshape(-1)
    if num_classes is None:
        num_classes = int(np.max(y)) + 1
    rows = y.shape[0]
    result = np.zeros((rows, num_classes), dtype=dtype)
    result[np.arange(rows), y] = 1
    return result.reshape(tuple(shape) + (num_classes,))


def normalize(x, axis=-1, order=2):
    """x divided by its norms."""
    norms = np.atleast_1d(np.linalg.norm(x, order, axis))
    norms[norms == 0] = 1
    return x / np.expand_dims(norms, axis)


def set_random_seed(seed):
    _set_seed(seed)
    np.random.seed(seed)


def plot_model(model, *args, **kwargs):
    _note("plot-model", "plot_model is accepted, but draws nothing: the Graph panel shows the model.")


def get_file(*args, **kwargs):
    raise NotImplementedError("get_file: nothing is downloaded here. Drop the file on the page and use data.csv or data.idx.")
`
