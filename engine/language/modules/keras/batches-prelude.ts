// What training of Keras models works on, in the model language: data in batches, means over batches, losses and metrics of a
// batch.

export const batchesPrelude = `
class _Totals:
    """Means over batches, weighted by their rows."""

    def __init__(self):
        self.sums = {}
        self.rows = 0

    def add(self, logs, rows):
        for name in logs:
            self.sums[name] = self.sums.get(name, 0.0) + logs[name] * rows
        self.rows += rows

    def means(self, metrics, loss):
        found = {name: self.sums[name] / max(self.rows, 1) for name in self.sums}
        for one in metrics:
            if hasattr(one, "finish"):
                name = _metric_name(one, loss)
                found[name] = one.finish(found[name])
        return found


class _Data:
    """Examples and labels in batches: arrays, lists of arrays, a Dataset or a generator."""

    def __init__(self, x, y, weight, size):
        self.size = size
        self.source = None
        self.nest = None
        self.steps = None
        if y is None and weight is None and _is_stream(x):
            self.source = x
            return
        parts = list(x.values()) if isinstance(x, dict) else list(x) if _is_several(x) else [x]
        self.nest = {key: None for key in x} if isinstance(x, dict) else [] if _is_several(x) else None
        self.xs = [_as_data(one) for one in parts]
        targets = [] if y is None else list(y) if _is_several(y) else [y]
        self.ys = [_as_data(one) for one in targets]
        self.weight = None if weight is None else _as_data(weight, True)
        self.rows = self.xs[0].shape[0]
        for one in self.xs + self.ys:
            if one.shape[0] != self.rows:
                raise ValueError(f"Data cardinality is ambiguous: x sizes: {', '.join(str(a.shape[0]) for a in self.xs)}; y sizes: {', '.join(str(a.shape[0]) for a in self.ys)}. Make sure all arrays contain the same number of samples.")
        self.steps = (self.rows + size - 1) // size

    def split(self, share):
        kept = int(self.rows * (1.0 - share))
        first, last = _Data.__new__(_Data), _Data.__new__(_Data)
        for part, start, stop in ((first, 0, kept), (last, kept, self.rows)):
            part.size = self.size
            part.source = None
            part.nest = self.nest
            part.xs = [_rows(one, None, start, stop) for one in self.xs]
            part.ys = [_rows(one, None, start, stop) for one in self.ys]
            part.weight = None if self.weight is None else _rows(self.weight, None, start, stop)
            part.rows = stop - start
            part.steps = (part.rows + self.size - 1) // self.size
        return first, last

    def batches(self, shuffle):
        if self.source is not None:
            for batch in self.source:
                x, y, weight = _unpacked(batch)
                if _is_several(x):
                    self.nest = []
                xs = [_as_data(one) for one in (x if _is_several(x) else [x])]
                ys = [] if y is None else [_as_data(one) for one in (y if _is_several(y) else [y])]
                yield xs, ys, None if weight is None else _as_data(weight, True), xs[0].shape[0]
            return
        order = _shuffled(self.rows) if shuffle and self.rows > 1 else None
        for start in range(0, self.rows, self.size):
            stop = min(start + self.size, self.rows)
            xs = [_rows(one, order, start, stop) for one in self.xs]
            ys = [_rows(one, order, start, stop) for one in self.ys]
            yield xs, ys, None if self.weight is None else _rows(self.weight, order, start, stop), stop - start


def _is_several(value):
    return isinstance(value, (list, tuple)) and len(value) > 0 and hasattr(value[0], "shape") and len(value[0].shape) > 0


def _is_stream(value):
    return not hasattr(value, "shape") and not isinstance(value, (list, tuple, dict)) and hasattr(value, "__iter__")


def _class_weights(y, class_weight):
    labels = _as_data(y).numpy()
    if len(labels.shape) > 1 and labels.shape[-1] > 1:
        labels = labels.argmax(-1)
    return [float(class_weight.get(int(label), 1.0)) for label in labels.reshape(-1)]


def _join(parts):
    return parts[0] if len(parts) == 1 else _concatenate(parts)


def _match(y_true, y_pred):
    if y_true.shape.rank == 1 and y_pred.shape.rank == 2:
        return expand_dims(y_true, -1)
    return y_true


def _loss_value(losses, weights, y_true, y_pred, sample_weight):
    if isinstance(losses, list):
        total = 0.0
        for index, one in enumerate(losses):
            value = _loss_value(one, None, y_true[index], y_pred[index], sample_weight)
            total = total + (value if weights is None else value * weights[index])
        return total
    if isinstance(y_pred, (list, tuple)):
        total = 0.0
        for a, b in zip(y_true, y_pred):
            total = total + _loss_value(losses, None, a, b, sample_weight)
        return total
    y_true = _match(y_true, y_pred)
    if isinstance(losses, Loss):
        return losses(y_true, y_pred, sample_weight)
    values = losses(y_true, y_pred)
    if sample_weight is not None:
        values = values * cast(sample_weight, values.dtype)
    return reduce_mean(values)


def _metric_name(metric, loss):
    if isinstance(metric, str):
        return metric
    if isinstance(metric, Metric):
        return metric.name
    return getattr(metric, "__name__", "metric")


def _metric_function(metric, loss, y_true, y_pred):
    if metric in ("accuracy", "acc"):
        if y_pred.shape[-1] == 1:
            return binary_accuracy
        sparse = y_true.shape.rank < y_pred.shape.rank or y_true.shape[-1] == 1
        return sparse_categorical_accuracy if sparse else categorical_accuracy
    return _get_metric(metric)


def _metric_value(metric, loss, y_true, y_pred):
    if isinstance(y_pred, (list, tuple)):
        y_true, y_pred = y_true[0], y_pred[0]
    y_true = _match(y_true, y_pred)
    if isinstance(metric, MeanMetricWrapper):
        return reduce_mean(metric.values(y_true, y_pred))
    if isinstance(metric, Metric):
        raise ValueError(f"The metric {metric.name} cannot be a mean over batches. Use it in a loop of your own.")
    function = _metric_function(metric, loss, y_true, y_pred) if isinstance(metric, str) else metric
    return reduce_mean(function(y_true, y_pred))
`
