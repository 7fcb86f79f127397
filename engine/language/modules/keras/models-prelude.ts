// tf.keras.Model and Sequential, in the model language: calling, building, summaries. Training is in training-prelude.ts.

export const modelsPrelude = `
class Model(_Trainer, Layer):
    """Layers that can be trained together."""

    def __init__(self, inputs=None, outputs=None, name=None, trainable=True, **kwargs):
        super().__init__(name=name or _unique_name("Model" if type(self) is Model else type(self).__name__), trainable=trainable)
        self.stop_training = False
        self.optimizer = None
        self.loss = None
        self.history = None
        self._steps = {}
        self._functional = None
        if inputs is not None and outputs is not None:
            self._connect(inputs, outputs)
        elif inputs is not None:
            raise TypeError("Model: outputs are missing. Write Model(inputs=..., outputs=...).")

    def _connect(self, inputs, outputs):
        self.inputs = _tensors(inputs)
        self.outputs = _tensors(outputs)
        self._functional = (inputs, outputs)
        self.layers = []
        self._order = []
        seen = []
        for tensor in self.outputs:
            self._visit(tensor, seen)
        self.built = True
        self._in_shape = _shapes(inputs)
        self._out_shape = _shapes(outputs)

    def _visit(self, tensor, seen):
        if any(tensor is one for one in self.inputs):
            node = getattr(tensor, "_keras_history", None)
            if node is not None and not any(node.layer is layer for layer in self.layers):
                self.layers.append(node.layer)
            return
        node = getattr(tensor, "_keras_history", None)
        if node is None:
            raise ValueError("Graph disconnected: an output of the model was not made by a layer. Wrap the operation in a Lambda layer.")
        if any(node is one for one in seen):
            return
        if node.inputs is None:
            raise ValueError(f"Graph disconnected: cannot obtain value for tensor of layer \\"{node.layer.name}\\". Is it among the inputs of the model?")
        seen.append(node)
        for one in _tensors(node.inputs):
            self._visit(one, seen)
        self._order.append(node)
        if not any(node.layer is layer for layer in self.layers):
            self.layers.append(node.layer)

    def call(self, inputs, training=None):
        if self._functional is None:
            raise NotImplementedError("Unimplemented \`tf.keras.Model.call()\`: if you intend to create a \`Model\` with the Functional API, please provide \`inputs\` and \`outputs\` arguments. Otherwise, subclass \`Model\` with an overridden \`call()\` method.")
        known = []
        given = _tensors(inputs)
        if len(given) != len(self.inputs):
            raise ValueError(f"Layer \\"{self.name}\\" expects {len(self.inputs)} input(s), but it received {len(given)} input tensors.")
        for tensor, value in zip(self.inputs, given):
            known.append((tensor, self._conform(tensor, value)))
        for node in self._order:
            values = _lookup(node.inputs, known)
            results = node.layer(values, *node.args, **node.kwargs)
            known.append((node.outputs, results))
        return _lookup(self._functional[1], known)

    def _conform(self, tensor, value):
        wanted = tensor.shape.as_list()
        found = value.shape.as_list()
        if len(found) == len(wanted) - 1 and wanted[-1] == 1:
            value = expand_dims(value, -1)
            found = value.shape.as_list()
        elif len(found) == len(wanted) + 1 and found[-1] == 1:
            value = squeeze(value, [-1])
            found = value.shape.as_list()
        if len(found) != len(wanted) or any(a is not None and b is not None and a != b for a, b in zip(wanted[1:], found[1:])):
            raise ValueError(f"Input 0 of layer \\"{self.name}\\" is incompatible with the layer: expected shape={_shape_text(wanted)}, found shape={_shape_text(found)}")
        if value.dtype != tensor.dtype:
            value = cast(value, tensor.dtype)
        return value

    def get_layer(self, name=None, index=None):
        if index is not None:
            return self.layers[index]
        for layer in self.layers:
            if layer.name == name:
                return layer
        raise ValueError(f"No such layer: {name}. Existing layers are: {[layer.name for layer in self.layers]}.")

    def build(self, input_shape=None):
        if self.built or input_shape is None:
            return
        shape = tuple(input_shape)
        with _trace():
            self(_step_input(shape, None, "input"))
        self.built = True

    def _build_for(self, inputs):
        self.built = True

    def _summary_layers(self):
        if hasattr(self, "layers"):
            return self.layers
        return [m for m in _children(self, Layer)]

    def summary(self, line_length=None, print_fn=None, **kwargs):
        """Prints the layers, their output shapes and numbers of parameters."""
        if not self.built and not self.weights:
            raise ValueError("This model has not yet been built. Build the model first by calling \`build()\` or by calling the model on a batch of data.")
        show = print_fn or print
        width = line_length or 65
        columns = [29, 26, 10]
        show(f'Model: "{self.name}"')
        show("_" * width)
        show(_columns([" Layer (type)", "Output Shape", "Param #"], columns))
        show("=" * width)
        shown = self._summary_layers()
        for layer in shown:
            show(_columns([f" {layer.name} ({type(layer).__name__})", _shape_text(layer.output_shape), str(layer.count_params())], columns))
            show(" " * width)
        total = sum(_size(v) for v in self.weights)
        trained = sum(_size(v) for v in self.trainable_weights)
        show("=" * width)
        show(f"Total params: {total} ({_bytes(total)})")
        show(f"Trainable params: {trained} ({_bytes(trained)})")
        show(f"Non-trainable params: {total - trained} ({_bytes(total - trained)})")
        show("_" * width)

    def save(self, *args, **kwargs):
        _note("model-save", "model.save is accepted, but writes nothing: the page keeps your work by itself.")

    def save_weights(self, *args, **kwargs):
        _note("model-save", "model.save_weights is accepted, but writes nothing: the page keeps your work by itself.")


class Sequential(Model):
    """Layers one after another."""

    def __init__(self, layers=None, name=None):
        super().__init__(name=name)
        self.layers = []
        self._start = None
        for layer in layers or []:
            self.add(layer)

    def add(self, layer):
        """Puts a layer at the end."""
        if _is_tensor(layer) and hasattr(layer, "_keras_history"):
            layer = layer._keras_history.layer
        if isinstance(layer, InputLayer):
            self._start = layer._given_shape
            return
        if not isinstance(layer, Layer):
            if callable(layer):
                layer = Lambda(layer)
            else:
                raise TypeError(f"The added layer must be an instance of class Layer. Received: layer={layer} of type {type(layer)}.")
        self.layers.append(layer)
        if self._start is None and len(self.layers) == 1 and layer._given_shape is not None:
            self._start = layer._given_shape
        if self._start is not None:
            self._rebuild()

    def pop(self):
        self.layers.pop()
        self._steps = {}

    def _rebuild(self):
        if len(self.layers) == 1:
            self._input_tensor = Input(shape=self._start, name=f"{self.layers[0].name}_input")
            self._tail = self._input_tensor
            self.inputs = [self._input_tensor]
            for layer in self.layers[:-1]:
                self._tail = layer(self._tail)
        self._tail = self.layers[-1](self._tail)
        self.outputs = [self._tail]
        self.built = True
        self._in_shape = self._input_tensor.shape
        self._out_shape = self._tail.shape
        self._steps = {}

    def build(self, input_shape=None):
        if self.built or input_shape is None:
            return
        self._start = tuple(input_shape)[1:]
        kept = self.layers
        self.layers = []
        for layer in kept:
            self.add(layer)

    def call(self, inputs, training=None):
        x = inputs
        if self._start is not None and self.layers and _is_tensor(x):
            x = self._conform(self._input_tensor, x)
        for layer in self.layers:
            x = layer(x)
        return x


def _lookup(wanted, known):
    if isinstance(wanted, (list, tuple)):
        return type(wanted)(_lookup(one, known) for one in wanted)
    if isinstance(wanted, dict):
        return {key: _lookup(wanted[key], known) for key in wanted}
    for tensor, value in known:
        if tensor is wanted:
            return value
        if isinstance(tensor, (list, tuple)):
            for one, item in zip(tensor, value):
                if one is wanted:
                    return item
    return wanted


def _columns(texts, widths):
    line = ""
    edge = 0
    for text, width in zip(texts, widths):
        edge += width
        line += text
        line = line[:edge - 1] if len(line) >= edge else line
        line += " " * (edge - len(line))
    return line


def _shape_text(shape):
    if shape is None:
        return "multiple"
    if isinstance(shape, list) and shape and (isinstance(shape[0], (list, tuple)) or hasattr(shape[0], "as_list")):
        return "[" + ", ".join(_shape_text(one) for one in shape) + "]"
    sizes = shape.as_list() if hasattr(shape, "as_list") else list(shape)
    return str(tuple(sizes))


def _bytes(count):
    size = count * (8 if _float() == "float64" else 4)
    if size < 1024:
        return f"{size:.2f} Byte"
    if size < 1024 ** 2:
        return f"{size / 1024:.2f} KB"
    return f"{size / 1024 ** 2:.2f} MB"
`
