// Keras layers for images and those that join several inputs, in the model language.

export const imageLayersPrelude = `
def _pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


class Conv2D(Layer):
    """Filters moved over images."""

    _min_rank = 4

    def __init__(self, filters, kernel_size, strides=(1, 1), padding="valid", data_format=None, activation=None, use_bias=True,
                 kernel_initializer="glorot_uniform", bias_initializer="zeros", kernel_regularizer=None,
                 bias_regularizer=None, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.kernel_size = _pair(kernel_size)
        self.strides = _pair(strides)
        self.padding = padding
        self.activation = _get_activation(activation)
        self.use_bias = use_bias
        self.kernel_initializer = kernel_initializer
        self.bias_initializer = bias_initializer
        self.kernel_regularizer = kernel_regularizer
        self.bias_regularizer = bias_regularizer

    def build(self, input_shape):
        size = self.kernel_size + (input_shape[-1], self.filters)
        self.kernel = self.add_weight("kernel", size, initializer=self.kernel_initializer, regularizer=self.kernel_regularizer)
        self.bias = self.add_weight("bias", (self.filters,), initializer=self.bias_initializer, regularizer=self.bias_regularizer) if self.use_bias else None
        self.built = True

    def call(self, inputs):
        outputs = conv2d(inputs, self.kernel, strides=list(self.strides), padding=self.padding.upper())
        if self.use_bias:
            outputs = outputs + self.bias
        return self.activation(outputs)


class MaxPooling2D(Layer):
    """The largest of each window."""

    def __init__(self, pool_size=(2, 2), strides=None, padding="valid", data_format=None, **kwargs):
        super().__init__(**kwargs)
        self.pool_size = _pair(pool_size)
        self.strides = self.pool_size if strides is None else _pair(strides)
        self.padding = padding

    def call(self, inputs):
        return max_pool2d(inputs, list(self.pool_size), list(self.strides), self.padding.upper())


class AveragePooling2D(MaxPooling2D):
    """The mean of each window."""

    def call(self, inputs):
        return avg_pool2d(inputs, list(self.pool_size), list(self.strides), self.padding.upper())


class GlobalAveragePooling2D(Layer):
    """The mean over the whole image."""

    def __init__(self, data_format=None, keepdims=False, **kwargs):
        super().__init__(**kwargs)
        self.keepdims = keepdims

    def call(self, inputs):
        return reduce_mean(inputs, [1, 2], keepdims=self.keepdims)


class GlobalMaxPooling2D(GlobalAveragePooling2D):
    """The largest over the whole image."""

    def call(self, inputs):
        return reduce_max(inputs, [1, 2], keepdims=self.keepdims)


class GlobalAveragePooling1D(Layer):
    """The mean over the steps of a sequence."""

    def call(self, inputs):
        return reduce_mean(inputs, 1)


class ZeroPadding2D(Layer):
    """Zeros around the image."""

    def __init__(self, padding=(1, 1), **kwargs):
        super().__init__(**kwargs)
        self.padding = _pair(padding)

    def call(self, inputs):
        rows, columns = self.padding
        return pad(inputs, [[0, 0], [rows, rows], [columns, columns], [0, 0]])


class Concatenate(Layer):
    """Several inputs side by side."""

    def __init__(self, axis=-1, **kwargs):
        super().__init__(**kwargs)
        self.axis = axis

    def call(self, inputs):
        return concat(list(inputs), axis=self.axis)


class _Merge(Layer):
    def call(self, inputs):
        total = inputs[0]
        for one in inputs[1:]:
            total = self._merge(total, one)
        return total


class Add(_Merge):
    """The sum of several inputs."""

    def _merge(self, a, b):
        return a + b


class Subtract(_Merge):
    """The difference of two inputs."""

    def _merge(self, a, b):
        return a - b


class Multiply(_Merge):
    """The product of several inputs."""

    def _merge(self, a, b):
        return a * b


class Maximum(_Merge):
    """The largest of several inputs."""

    def _merge(self, a, b):
        return maximum(a, b)


class Average(Layer):
    """The mean of several inputs."""

    def call(self, inputs):
        return add_n(list(inputs)) / float(len(inputs))


class Dot(Layer):
    """The product of two inputs, row by row."""

    def __init__(self, axes, normalize=False, **kwargs):
        super().__init__(**kwargs)
        self.axes = axes

    def call(self, inputs):
        return reduce_sum(inputs[0] * inputs[1], axis=-1, keepdims=True)


def concatenate(inputs, axis=-1, **kwargs):
    return Concatenate(axis=axis, **kwargs)(inputs)


def add(inputs, **kwargs):
    return Add(**kwargs)(inputs)


def multiply(inputs, **kwargs):
    return Multiply(**kwargs)(inputs)


def average(inputs, **kwargs):
    return Average(**kwargs)(inputs)


Convolution2D = Conv2D
MaxPool2D = MaxPooling2D
AvgPool2D = AveragePooling2D
GlobalAvgPool2D = GlobalAveragePooling2D
GlobalMaxPool2D = GlobalMaxPooling2D
`
