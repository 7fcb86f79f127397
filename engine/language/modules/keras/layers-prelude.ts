// tf.keras.layers, in the model language.

export const layersPrelude = `
class InputLayer(Layer):
    """The beginning of a model."""

    def __init__(self, input_shape=None, batch_size=None, dtype=None, name=None, shape=None, **kwargs):
        super().__init__(name=name or _unique_name("Input"), dtype=dtype)
        self._given_shape = tuple(input_shape if input_shape is not None else shape)
        self.built = True

    def call(self, inputs):
        return inputs


def Input(shape=None, batch_size=None, name=None, dtype=None, batch_shape=None, **kwargs):
    """A symbolic tensor that a model starts from."""
    if batch_shape is not None:
        shape = tuple(batch_shape)[1:]
    if shape is None:
        raise ValueError("Please provide to Input a \`shape\` argument: the shape of one example, as in Input(shape=(4,)).")
    if isinstance(shape, int):
        shape = (shape,)
    layer = InputLayer(input_shape=tuple(shape), dtype=dtype, name=name)
    tensor = _step_input((batch_size,) + tuple(shape), dtype, layer.name)
    node = _Node(layer, None, (), {}, tensor)
    tensor._keras_history = node
    layer._last_node = node
    layer._in_shape = tensor.shape
    layer._out_shape = tensor.shape
    return tensor


class Dense(Layer):
    """activation(x @ kernel + bias)."""

    _min_rank = 2

    def __init__(self, units, activation=None, use_bias=True, kernel_initializer="glorot_uniform", bias_initializer="zeros",
                 kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None,
                 bias_constraint=None, **kwargs):
        super().__init__(**kwargs)
        self.units = int(units)
        if self.units <= 0:
            raise ValueError(f"Received an invalid value for \`units\`, expected a positive integer. Received: units={units}")
        self.activation = _get_activation(activation)
        self.use_bias = use_bias
        self.kernel_initializer = kernel_initializer
        self.bias_initializer = bias_initializer
        self.kernel_regularizer = kernel_regularizer
        self.bias_regularizer = bias_regularizer

    def build(self, input_shape):
        last = input_shape[-1]
        if last is None:
            raise ValueError("The last dimension of the inputs to a Dense layer should be defined. Found None. Give Input its shape.")
        self.kernel = self.add_weight("kernel", (last, self.units), initializer=self.kernel_initializer, regularizer=self.kernel_regularizer)
        self.bias = self.add_weight("bias", (self.units,), initializer=self.bias_initializer, regularizer=self.bias_regularizer) if self.use_bias else None
        self.built = True

    def call(self, inputs):
        outputs = matmul(inputs, self.kernel)
        if self.use_bias:
            outputs = outputs + self.bias
        return self.activation(outputs)


class Flatten(Layer):
    """Everything but the rows as one axis."""

    def __init__(self, data_format=None, **kwargs):
        super().__init__(**kwargs)

    def call(self, inputs):
        size = 1
        for extent in inputs.shape.as_list()[1:]:
            size *= extent
        return reshape(inputs, (-1, size))


class Reshape(Layer):
    """Rows of another shape."""

    def __init__(self, target_shape, **kwargs):
        super().__init__(**kwargs)
        self.target_shape = tuple(target_shape)

    def call(self, inputs):
        target = list(self.target_shape)
        if -1 in target:
            size = 1
            for extent in inputs.shape.as_list()[1:]:
                size *= extent
            for extent in target:
                if extent != -1:
                    size //= extent
            target[target.index(-1)] = size
        return reshape(inputs, [-1] + target)


class Activation(Layer):
    """A function of every element."""

    def __init__(self, activation, **kwargs):
        super().__init__(**kwargs)
        self.activation = _get_activation(activation)

    def call(self, inputs):
        return self.activation(inputs)


class ReLU(Layer):
    """max(0, x)."""

    def __init__(self, max_value=None, negative_slope=0.0, threshold=0.0, **kwargs):
        super().__init__(**kwargs)
        self.max_value = max_value
        self.negative_slope = negative_slope

    def call(self, inputs):
        return relu(inputs, alpha=self.negative_slope, max_value=self.max_value)


class LeakyReLU(Layer):
    """x above zero, alpha * x below."""

    def __init__(self, alpha=0.3, **kwargs):
        super().__init__(**kwargs)
        self.alpha = alpha

    def call(self, inputs):
        return leaky_relu(inputs, self.alpha)


class ELU(Layer):
    """x above zero, alpha * (exp(x) - 1) below."""

    def __init__(self, alpha=1.0, **kwargs):
        super().__init__(**kwargs)
        self.alpha = alpha

    def call(self, inputs):
        return elu(inputs, self.alpha)


class Softmax(Layer):
    """exp(x), normalised."""

    def __init__(self, axis=-1, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis

    def call(self, inputs):
        return softmax(inputs, axis=self.axis)


class Dropout(Layer):
    """While training, sets a share of the inputs to zero and scales up the rest."""

    def __init__(self, rate, noise_shape=None, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.rate = rate
        self.seed = seed

    def call(self, inputs, training=None):
        if not training or self.rate == 0:
            return inputs
        return dropout(inputs, rate=self.rate, seed=self.seed)


class GaussianNoise(Layer):
    """While training, adds normal noise."""

    def __init__(self, stddev, seed=None, **kwargs):
        super().__init__(**kwargs)
        self.stddev = stddev
        self.seed = seed

    def call(self, inputs, training=None):
        if not training:
            return inputs
        return inputs + random_normal(shape(inputs), stddev=self.stddev, seed=self.seed)


class BatchNormalization(Layer):
    """Batches of mean 0 and variance 1, then scaled and shifted."""

    def __init__(self, axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True, beta_initializer="zeros",
                 gamma_initializer="ones", moving_mean_initializer="zeros", moving_variance_initializer="ones", **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self.epsilon = epsilon
        self.center = center
        self.scale = scale
        self._initializers = (gamma_initializer, beta_initializer, moving_mean_initializer, moving_variance_initializer)

    def build(self, input_shape):
        size = (input_shape[-1],)
        gamma, beta, mean, variance = self._initializers
        self.gamma = self.add_weight("gamma", size, initializer=gamma) if self.scale else None
        self.beta = self.add_weight("beta", size, initializer=beta) if self.center else None
        self.moving_mean = self.add_weight("moving_mean", size, initializer=mean, trainable=False)
        self.moving_variance = self.add_weight("moving_variance", size, initializer=variance, trainable=False)
        self.built = True

    def call(self, inputs, training=None):
        if training and self._trainable:
            axes = list(range(inputs.shape.rank - 1))
            mean, variance = moments(inputs, axes)
            self.moving_mean.assign(self.moving_mean * self.momentum + mean * (1.0 - self.momentum))
            self.moving_variance.assign(self.moving_variance * self.momentum + variance * (1.0 - self.momentum))
        else:
            mean, variance = self.moving_mean, self.moving_variance
        return batch_normalization(inputs, mean, variance, self.beta, self.gamma, self.epsilon)


class LayerNormalization(Layer):
    """Every row of mean 0 and variance 1, then scaled and shifted."""

    def __init__(self, axis=-1, epsilon=0.001, center=True, scale=True, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis
        self.epsilon = epsilon
        self.center = center
        self.scale = scale

    def build(self, input_shape):
        size = (input_shape[-1],)
        self.gamma = self.add_weight("gamma", size, initializer="ones") if self.scale else None
        self.beta = self.add_weight("beta", size, initializer="zeros") if self.center else None
        self.built = True

    def call(self, inputs):
        return layer_normalization(inputs, self.beta, self.gamma, self.axis, self.epsilon)


class Embedding(Layer):
    """A row of numbers for each class number."""

    def __init__(self, input_dim, output_dim, embeddings_initializer="uniform", input_length=None, mask_zero=False, **kwargs):
        super().__init__(**kwargs)
        self.input_dim = input_dim
        self.output_dim = output_dim
        self.embeddings_initializer = embeddings_initializer

    def build(self, input_shape):
        self.embeddings = self.add_weight("embeddings", (self.input_dim, self.output_dim), initializer=self.embeddings_initializer)
        self.built = True

    def call(self, inputs):
        return embedding_lookup(self.embeddings, cast(inputs, "int32"))


class Lambda(Layer):
    """A function as a layer."""

    def __init__(self, function, output_shape=None, **kwargs):
        super().__init__(**kwargs)
        self.function = function

    def call(self, inputs):
        return self.function(inputs)


class Rescaling(Layer):
    """inputs * scale + offset."""

    def __init__(self, scale, offset=0.0, **kwargs):
        super().__init__(**kwargs)
        self._scale = scale
        self._offset = offset

    def call(self, inputs):
        return cast(inputs, "float32") * self._scale + self._offset


class Normalization(Layer):
    """(inputs - mean) / deviation, learned from data by adapt."""

    def __init__(self, axis=-1, mean=None, variance=None, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis
        self.mean = mean
        self.variance = variance

    def adapt(self, data, **kwargs):
        data = _as_data(data, True)
        axes = list(range(data.shape.rank - 1)) if self.axis is not None else None
        mean, variance = moments(data, axes)
        self.mean = mean.numpy()
        self.variance = variance.numpy()

    def call(self, inputs):
        if self.mean is None:
            raise ValueError("Normalization: call adapt(data) first, or give mean= and variance=.")
        return (inputs - self.mean) / maximum(sqrt(convert_to_tensor(self.variance)), 1e-7)
`
