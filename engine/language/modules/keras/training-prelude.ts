// compile, fit, evaluate and predict of Keras models, in the model language, so that the machine can stop between batches.

export const trainingPrelude = `
class _Trainer:
    """What trains a model: mixed into Model."""

    def compile(self, optimizer="rmsprop", loss=None, metrics=None, loss_weights=None, weighted_metrics=None,
                run_eagerly=None, steps_per_execution=None, **kwargs):
        """Says how to train: the optimizer, the loss and the figures to show."""
        self.optimizer = _get_optimizer(optimizer)
        self.loss = loss
        self._losses = [_get_loss(one) for one in loss] if isinstance(loss, (list, tuple)) else _get_loss(loss)
        self._loss_weights = loss_weights
        if metrics is None:
            metrics = []
        self._metrics = list(metrics) if isinstance(metrics, (list, tuple)) else [metrics]
        self._run_eagerly = bool(run_eagerly)
        self._steps = {}

    @property
    def metrics_names(self):
        return ["loss"] + [_metric_name(one, self.loss) for one in self._metrics]

    @property
    def metrics(self):
        return [one for one in self._metrics if isinstance(one, Metric)]

    def _check_compiled(self):
        if self.optimizer is None:
            raise RuntimeError("You must compile your model before training/testing. Use \`model.compile(optimizer, loss)\`.")

    def compiled_loss(self, y_true, y_pred, sample_weight=None, regularization_losses=None):
        total = _loss_value(self._losses, self._loss_weights, y_true, y_pred, sample_weight)
        for penalty in regularization_losses or []:
            total = total + penalty
        return total

    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None):
        if self._losses is None:
            raise ValueError("The model has no loss. Give one: model.compile(optimizer, loss='mse').")
        return self.compiled_loss(y, y_pred, sample_weight, self.losses)

    def train_step(self, data):
        """One step on a batch, eagerly; a subclass may define its own."""
        x, y, weight = _unpacked(data)
        with GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x, y, y_pred, weight)
        variables = self.trainable_variables
        values = tape.gradient(loss, variables)
        _note_loss(loss, variables, values, "compile")
        self.optimizer.apply_gradients(zip(values, variables))
        figures = {"loss": loss}
        for one in self._metrics:
            figures[_metric_name(one, self.loss)] = _metric_value(one, self.loss, y, y_pred)
        return figures

    def _eager_step(self):
        return self._run_eagerly or type(self).train_step is not _Trainer.train_step

    def _step(self, kind, xs, ys, weight, nest):
        rate = self.optimizer._key() if kind == "train" else ""
        key = kind + rate + _signature(xs) + "; " + _signature(ys) + ("; weighted" if weight is not None else "")
        if key in self._steps:
            return self._steps[key]
        if kind == "train" and not self.built:
            self(_nested(nest, [_rows(one, None, 0, 1) for one in xs]))
        with _trace():
            inputs = [_input_like(one, "x") for one in xs]
            targets = [_input_like(one, "y") for one in ys]
            weights = [] if weight is None else [_input_like(weight, "weight")]
            y_pred = self(_nested(nest, inputs), training=kind == "train")
            if kind == "predict":
                step = _traced_step(inputs, _tensors(y_pred))
            else:
                y = targets[0] if len(targets) == 1 else targets
                loss = self.compute_loss(None, y, y_pred, weights[0] if weights else None)
                figures = [_metric_value(one, self.loss, y, y_pred) for one in self._metrics]
                if kind == "train":
                    variables = self.trainable_variables
                    values = gradients(loss, variables)
                    _note_loss(loss, variables, values, "compile")
                    self.optimizer.apply_gradients(zip(values, variables))
                step = _traced_step(inputs + targets + weights, [loss] + figures)
        self._steps[key] = step
        return step

    def _figures(self, kind, xs, ys, weight, nest):
        if kind == "train" and self._eager_step():
            x = _nested(nest, xs)
            y = ys[0] if len(ys) == 1 else ys
            logs = self.train_step((x, y) if weight is None else (x, y, weight))
            return {name: float(logs[name]) for name in logs}
        step = self._step(kind, xs, ys, weight, nest)
        values = _run_step(step, xs + ys + ([] if weight is None else [weight]))
        names = self.metrics_names
        return {names[index]: float(values[index]) for index in range(len(values))}

    def fit(self, x=None, y=None, batch_size=None, epochs=1, verbose="auto", callbacks=None, validation_split=0.0,
            validation_data=None, shuffle=True, class_weight=None, sample_weight=None, initial_epoch=0,
            steps_per_epoch=None, validation_steps=None, validation_batch_size=None, validation_freq=1, nb_epoch=None,
            **kwargs):
        """Trains for some epochs; the History that comes back holds the figures of each."""
        self._check_compiled()
        if nb_epoch is not None:
            epochs = nb_epoch
        if class_weight is not None:
            sample_weight = _class_weights(y, class_weight)
        data = _Data(x, y, sample_weight, batch_size or 32)
        if validation_split:
            data, validation = data.split(validation_split)
        else:
            validation = _validation(validation_data, validation_batch_size or batch_size or 32)
        history = History()
        self.history = history
        listeners = list(callbacks) if isinstance(callbacks, (list, tuple)) else [] if callbacks is None else [callbacks]
        listeners.append(history)
        for one in listeners:
            one.set_model(self)
            one.set_params({"epochs": epochs, "verbose": verbose, "steps": data.steps})
        self.stop_training = False
        shown = 1 if verbose == "auto" else int(verbose)
        for one in listeners:
            one.on_train_begin()
        for epoch in range(initial_epoch, epochs):
            for one in listeners:
                one.on_epoch_begin(epoch)
            if shown == 1:
                print(f"Epoch {epoch + 1}/{epochs}")
            totals = _Totals()
            step = 0
            for xs, ys, weight, rows in data.batches(shuffle):
                for one in listeners:
                    one.on_train_batch_begin(step)
                totals.add(self._figures("train", xs, ys, weight, data.nest), rows)
                step += 1
                if len(listeners) > 1:
                    means = totals.means(self._metrics, self.loss)
                    for one in listeners:
                        one.on_train_batch_end(step - 1, means)
                if self.stop_training or step == steps_per_epoch:
                    break
            logs = totals.means(self._metrics, self.loss)
            if validation is not None and (epoch + 1) % validation_freq == 0:
                found = self._evaluated(validation, validation_steps)
                for name in found:
                    logs["val_" + name] = found[name]
            for one in listeners:
                one.on_epoch_end(epoch, logs)
            _show(shown, step, logs)
            if self.stop_training:
                break
        for one in listeners:
            one.on_train_end()
        return history

    def _evaluated(self, data, steps=None):
        totals = _Totals()
        done = 0
        for xs, ys, weight, rows in data.batches(False):
            totals.add(self._figures("test", xs, ys, weight, data.nest), rows)
            done += 1
            if done == steps:
                break
        return totals.means(self._metrics, self.loss)

    def evaluate(self, x=None, y=None, batch_size=None, verbose="auto", sample_weight=None, steps=None, callbacks=None,
                 return_dict=False, **kwargs):
        """The loss and figures on data."""
        self._check_compiled()
        data = _Data(x, y, sample_weight, batch_size or 32)
        logs = self._evaluated(data, steps)
        _show(1 if verbose == "auto" else int(verbose), data.steps or 1, logs)
        if return_dict:
            return logs
        values = list(logs.values())
        return values[0] if len(values) == 1 else values

    def predict(self, x, batch_size=None, verbose="auto", steps=None, callbacks=None, **kwargs):
        """The outputs for inputs, as an array."""
        data = _Data(x, None, None, batch_size or 32)
        parts = []
        for xs, ys, weight, rows in data.batches(False):
            step = self._step("predict", xs, [], None, data.nest)
            parts.append(_run_step(step, xs))
        if verbose == 1 or verbose == "auto":
            print(f"{len(parts)}/{len(parts)} [==============================]")
        outputs = [_join([one[index] for one in parts]) for index in range(len(parts[0]))]
        return outputs[0] if len(outputs) == 1 else outputs

    def predict_on_batch(self, x):
        return self.predict(x, batch_size=10 ** 9, verbose=0)

    def train_on_batch(self, x, y=None, sample_weight=None, reset_metrics=True, return_dict=False, **kwargs):
        """One step on one batch."""
        self._check_compiled()
        data = _Data(x, y, sample_weight, 10 ** 9)
        logs = {}
        for xs, ys, weight, rows in data.batches(False):
            logs = self._figures("train", xs, ys, weight, data.nest)
        values = list(logs.values())
        return logs if return_dict else values[0] if len(values) == 1 else values

    def test_on_batch(self, x, y=None, sample_weight=None, **kwargs):
        return self.evaluate(x, y, batch_size=10 ** 9, verbose=0, sample_weight=sample_weight)

    def fit_generator(self, generator, steps_per_epoch=None, epochs=1, **kwargs):
        return self.fit(generator, steps_per_epoch=steps_per_epoch, epochs=epochs, **kwargs)


def _validation(given, size):
    if given is None:
        return None
    if not isinstance(given, (list, tuple)):
        return _Data(given, None, None, size)
    x, y, weight = _unpacked(given)
    return _Data(x, y, weight, size)


def _show(verbose, steps, logs):
    figures = "".join(f" - {name}: {_figure_text(logs[name])}" for name in logs)
    if verbose == 1:
        print(f"{steps}/{steps} [==============================]{figures}")
    elif verbose == 2:
        print(f"{steps}/{steps}{figures}")


def _figure_text(value):
    return f"{value:.4f}" if abs(value) > 1e-3 else f"{value:.4e}"


def _input_like(tensor, name):
    return _step_input([None] + tensor.shape.as_list()[1:], tensor.dtype, name)


def _nested(nest, tensors):
    if nest is None:
        return tensors[0]
    if isinstance(nest, dict):
        return {key: tensors[index] for index, key in enumerate(nest)}
    return list(tensors)


def _unpacked(data):
    if not isinstance(data, (list, tuple)):
        return data, None, None
    data = list(data) + [None, None]
    return data[0], data[1], data[2]
`
