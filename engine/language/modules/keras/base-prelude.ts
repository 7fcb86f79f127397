// The base of modules, layers and models, in the model language: tracking of variables, weights, calls of layers.

export const basePrelude = `
class Module:
    """Base of things that own variables."""

    def __init__(self, name=None):
        self._module_name = name or type(self).__name__.lower()

    @property
    def name(self):
        return getattr(self, "_module_name", None) or type(self).__name__.lower()

    @property
    def variables(self):
        return tuple(_variables_of(self, Module))

    @property
    def trainable_variables(self):
        return tuple(v for v in _variables_of(self, Module) if v.trainable)

    @property
    def non_trainable_variables(self):
        return tuple(v for v in _variables_of(self, Module) if not v.trainable)

    @property
    def submodules(self):
        return tuple(_modules_of(self, Module))

    @classmethod
    def with_name_scope(cls, method):
        return method


class _Node:
    """How a symbolic tensor came to be: a layer called on inputs."""

    def __init__(self, layer, inputs, args, kwargs, outputs):
        self.layer = layer
        self.inputs = inputs
        self.args = args
        self.kwargs = kwargs
        self.outputs = outputs


_phase = [False]
_counts = {}


def _unique_name(kind):
    text = ""
    for index, letter in enumerate(kind):
        if letter.isupper() and index > 0 and (kind[index - 1].islower() or (index + 1 < len(kind) and kind[index + 1].islower() and not kind[index - 1] == "_")):
            text += "_"
        text += letter.lower()
    text = text.strip("_").replace("2_d", "2d").replace("1_d", "1d")
    count = _counts.get(text, 0)
    _counts[text] = count + 1
    return text if count == 0 else f"{text}_{count}"


def _reset_names():
    _counts.clear()


class Layer(Module):
    """A function with weights. Subclasses define build and call."""

    def __init__(self, trainable=True, name=None, dtype=None, dynamic=False, input_shape=None, batch_input_shape=None,
                 input_dim=None, batch_size=None, weights=None, **kwargs):
        for key in kwargs:
            raise TypeError(f"('Keyword argument not understood:', '{key}')")
        self._layer_name = name or _unique_name(type(self).__name__)
        self._trainable = trainable
        self._dtype = dtype
        self.built = False
        self._own_weights = []
        self._regularized = []
        self._added_losses = []
        self._initial_weights = weights
        self._in_shape = None
        self._out_shape = None
        if input_dim is not None:
            input_shape = (input_dim,)
        if batch_input_shape is not None:
            input_shape = tuple(batch_input_shape)[1:]
        self._given_shape = None if input_shape is None else (tuple(input_shape) if not isinstance(input_shape, int) else (input_shape,))

    @property
    def name(self):
        return self._layer_name

    @property
    def dtype(self):
        return self._dtype

    @property
    def trainable(self):
        return self._trainable

    @trainable.setter
    def trainable(self, value):
        self._trainable = value

    def build(self, input_shape):
        self.built = True

    def call(self, inputs, *args, **kwargs):
        raise NotImplementedError(f"Layer {self._layer_name} does not have a \`call()\` method implemented.")

    def compute_output_shape(self, input_shape):
        return self._out_shape

    def add_weight(self, name=None, shape=None, dtype=None, initializer=None, regularizer=None, trainable=True, **kwargs):
        """A variable of a shape, with an initializer."""
        if shape is None:
            shape = ()
        make = _get_initializer("glorot_uniform" if initializer is None else initializer)
        if trainable and not self._trainable:
            trainable = self._trainable
        first = make(tuple(shape), dtype=dtype) if not _plain_function(make) else make(tuple(shape))
        variable = Variable(first, trainable=trainable, name=f"{self._layer_name}/{name or 'weight'}")
        self._own_weights.append(variable)
        if regularizer is not None:
            self._regularized.append((_get_regularizer(regularizer), variable))
        return variable

    def add_variable(self, *args, **kwargs):
        return self.add_weight(*args, **kwargs)

    def add_loss(self, losses, **kwargs):
        self._added_losses.append(losses)

    def _layers_inside(self):
        return [m for m in _modules_of(self, Layer) if m is not self]

    @property
    def losses(self):
        found = []
        for layer in [self] + self._layers_inside():
            for regularizer, variable in layer._regularized:
                found.append(regularizer(variable))
            for loss in layer._added_losses:
                found.append(loss() if callable(loss) else loss)
        return found

    def _all_weights(self):
        return _variables_of(self, Module)

    @property
    def weights(self):
        return self.trainable_weights + self.non_trainable_weights

    @property
    def trainable_weights(self):
        if not self._trainable:
            return []
        frozen = set()
        for layer in self._layers_inside():
            if not layer._trainable:
                for variable in layer._all_weights():
                    frozen.add(id(variable))
        return [v for v in self._all_weights() if v.trainable and id(v) not in frozen]

    @property
    def non_trainable_weights(self):
        trained = set(id(v) for v in self.trainable_weights)
        return [v for v in self._all_weights() if id(v) not in trained]

    @property
    def variables(self):
        return self.weights

    @property
    def trainable_variables(self):
        return self.trainable_weights

    @property
    def non_trainable_variables(self):
        return self.non_trainable_weights

    def get_weights(self):
        """The values of the weights, as arrays."""
        return [v.numpy() for v in self.weights]

    def set_weights(self, weights):
        """Gives the weights new values."""
        weights = list(weights)
        if len(weights) != len(self.weights):
            raise ValueError(f"You called \`set_weights(weights)\` on layer \\"{self.name}\\" with a weight list of length {len(weights)}, but the layer was expecting {len(self.weights)} weights.")
        for variable, value in zip(self.weights, weights):
            _set_value(variable, value)

    def count_params(self):
        total = 0
        for variable in self.weights:
            total += _size(variable)
        return total

    @property
    def input_shape(self):
        return self._in_shape

    @property
    def output_shape(self):
        return self._out_shape

    @property
    def output(self):
        return self._last_node.outputs

    @property
    def input(self):
        return self._last_node.inputs

    def get_config(self):
        return {"name": self.name, "trainable": self._trainable}

    def _prepare(self, inputs):
        if isinstance(inputs, (list, tuple)) and any(hasattr(one, "shape") for one in inputs):
            return type(inputs)(self._prepare(one) for one in inputs)
        if isinstance(inputs, dict) or _is_tensor(inputs) or inputs is None:
            return inputs
        return _as_data(inputs, True)

    def _build_for(self, inputs):
        if self.built:
            return
        shape = _shapes(inputs)
        self.build(shape)
        self.built = True
        if self._initial_weights is not None:
            self.set_weights(self._initial_weights)
            self._initial_weights = None

    def __call__(self, inputs=None, *args, **kwargs):
        inputs = self._prepare(inputs)
        training = kwargs.pop("training", None)
        if training is None:
            training = _phase[-1]
        symbolic = _any_symbolic(inputs)
        if symbolic:
            with _trace():
                outputs = self._run(inputs, args, kwargs, training)
        else:
            outputs = self._run(inputs, args, kwargs, training)
        self._in_shape = _shapes(inputs)
        self._out_shape = _shapes(outputs)
        if symbolic:
            node = _Node(self, inputs, args, kwargs, outputs)
            self._last_node = node
            for tensor in _tensors(outputs):
                tensor._keras_history = node
        return outputs

    def _run(self, inputs, args, kwargs, training):
        _check_rank(self, inputs)
        self._build_for(inputs)
        if _accepts(self.call, "training"):
            kwargs = dict(kwargs)
            kwargs["training"] = training
        _phase.append(training)
        try:
            return self.call(inputs, *args, **kwargs)
        finally:
            _phase.pop()


def _plain_function(value):
    return type(value).__name__ == "function"


def _check_rank(layer, inputs):
    least = getattr(layer, "_min_rank", None)
    if least is None or not _is_tensor(inputs):
        return
    rank = inputs.shape.rank
    if rank is not None and rank < least:
        raise ValueError(f"Input 0 of layer \\"{layer.name}\\" is incompatible with the layer: expected min_ndim={least}, found ndim={rank}. Full shape received: {tuple(inputs.shape.as_list())}")


def _shapes(value):
    if isinstance(value, (list, tuple)):
        return [_shapes(one) for one in value]
    if _is_tensor(value):
        return value.shape
    return None


def _tensors(value):
    if isinstance(value, (list, tuple)):
        found = []
        for one in value:
            found += _tensors(one)
        return found
    if isinstance(value, dict):
        return _tensors(list(value.values()))
    return [value] if _is_tensor(value) and not _is_variable(value) else []


def _any_symbolic(value):
    return any(_is_symbolic(tensor) for tensor in _tensors(value))


def _size(variable):
    total = 1
    for extent in variable.shape.as_list():
        total *= extent
    return total
`
