// tf.keras.metrics as classes, in the model language.

export const metricsPrelude = `
class Metric:
    """A running figure: update_state, result, reset_state."""

    def __init__(self, name=None, dtype=None):
        self.name = name or _unique_name(type(self).__name__)

    def update_state(self, *args, **kwargs):
        raise NotImplementedError("Must be implemented by subclasses: update_state.")

    def result(self):
        raise NotImplementedError("Must be implemented by subclasses: result.")

    def reset_states(self):
        return self.reset_state()

    def reset_state(self):
        return None

    def __call__(self, *args, **kwargs):
        self.update_state(*args, **kwargs)
        return self.result()


class Mean(Metric):
    """The mean of what it is shown."""

    def __init__(self, name="mean", dtype=None):
        super().__init__(name)
        self.reset_state()

    def reset_state(self):
        self.total = 0.0
        self.count = 0.0

    def update_state(self, values, sample_weight=None):
        values = cast(convert_to_tensor(values), _float())
        self.total += float(reduce_sum(values))
        self.count += float(size(values))

    def result(self):
        return constant(self.total / self.count if self.count else 0.0)


class Sum(Mean):
    """The sum of what it is shown."""

    def __init__(self, name="sum", dtype=None):
        super().__init__(name)

    def result(self):
        return constant(self.total)


class MeanMetricWrapper(Mean):
    """The mean of a function of labels and predictions."""

    def __init__(self, fn, name=None, dtype=None, **options):
        super().__init__(name)
        self._fn = fn
        self._options = options

    def values(self, y_true, y_pred):
        return self._fn(y_true, y_pred, **self._options)

    def update_state(self, y_true, y_pred, sample_weight=None):
        super().update_state(self.values(y_true, y_pred))


class Accuracy(MeanMetricWrapper):
    """How often prediction and label are equal."""

    def __init__(self, name="accuracy", dtype=None):
        super().__init__(accuracy, name)

    def values(self, y_true, y_pred):
        y_pred = convert_to_tensor(y_pred)
        return cast(equal(cast(y_true, y_pred.dtype), y_pred), _float())


class BinaryAccuracy(MeanMetricWrapper):
    """How often the prediction is on the label's side of the threshold."""

    def __init__(self, name="binary_accuracy", dtype=None, threshold=0.5):
        super().__init__(binary_accuracy, name, threshold=threshold)


class CategoricalAccuracy(MeanMetricWrapper):
    """How often the largest prediction is the labelled class."""

    def __init__(self, name="categorical_accuracy", dtype=None):
        super().__init__(categorical_accuracy, name)


class SparseCategoricalAccuracy(MeanMetricWrapper):
    """How often the largest prediction is the class of the label's number."""

    def __init__(self, name="sparse_categorical_accuracy", dtype=None):
        super().__init__(sparse_categorical_accuracy, name)


class TopKCategoricalAccuracy(MeanMetricWrapper):
    """How often the labelled class is among the k largest predictions."""

    def __init__(self, k=5, name="top_k_categorical_accuracy", dtype=None):
        super().__init__(top_k_categorical_accuracy, name, k=k)


class MeanSquaredError(MeanMetricWrapper):
    """The mean of squared differences."""

    def __init__(self, name="mean_squared_error", dtype=None):
        super().__init__(mean_squared_error, name)


class MeanAbsoluteError(MeanMetricWrapper):
    """The mean of absolute differences."""

    def __init__(self, name="mean_absolute_error", dtype=None):
        super().__init__(mean_absolute_error, name)


class RootMeanSquaredError(MeanMetricWrapper):
    """The root of the mean of squared differences."""

    def __init__(self, name="root_mean_squared_error", dtype=None):
        super().__init__(mean_squared_error, name)

    def finish(self, mean):
        return mean ** 0.5

    def result(self):
        return sqrt(super().result())


class BinaryCrossentropy(MeanMetricWrapper):
    """Cross-entropy of labels 0 and 1."""

    def __init__(self, name="binary_crossentropy", dtype=None, from_logits=False):
        super().__init__(binary_crossentropy, name, from_logits=from_logits)


class CategoricalCrossentropy(MeanMetricWrapper):
    """Cross-entropy of one-hot labels."""

    def __init__(self, name="categorical_crossentropy", dtype=None, from_logits=False):
        super().__init__(categorical_crossentropy, name, from_logits=from_logits)


class SparseCategoricalCrossentropy(MeanMetricWrapper):
    """Cross-entropy of class numbers."""

    def __init__(self, name="sparse_categorical_crossentropy", dtype=None, from_logits=False):
        super().__init__(sparse_categorical_crossentropy, name, from_logits=from_logits)


class _Counted(Metric):
    def __init__(self, thresholds=None, name=None):
        super().__init__(name)
        self.threshold = 0.5 if thresholds is None else thresholds
        self.reset_state()

    def reset_state(self):
        self.true_positives = 0.0
        self.positives = 0.0
        self.labelled = 0.0

    def update_state(self, y_true, y_pred, sample_weight=None):
        y_pred = convert_to_tensor(y_pred)
        said = cast(greater(y_pred, self.threshold), _float())
        real = cast(y_true, _float())
        self.true_positives += float(reduce_sum(said * real))
        self.positives += float(reduce_sum(said))
        self.labelled += float(reduce_sum(real))


class Precision(_Counted):
    """The share of right ones among those said to be positive."""

    def __init__(self, thresholds=None, name="precision", **kwargs):
        super().__init__(thresholds, name)

    def result(self):
        return constant(self.true_positives / self.positives if self.positives else 0.0)


class Recall(_Counted):
    """The share of positives that were found."""

    def __init__(self, thresholds=None, name="recall", **kwargs):
        super().__init__(thresholds, name)

    def result(self):
        return constant(self.true_positives / self.labelled if self.labelled else 0.0)


_by_name = {"mse": mean_squared_error, "mean_squared_error": mean_squared_error, "mae": mean_absolute_error,
            "mean_absolute_error": mean_absolute_error, "mape": mean_absolute_percentage_error,
            "mean_absolute_percentage_error": mean_absolute_percentage_error, "msle": mean_squared_logarithmic_error,
            "binary_accuracy": binary_accuracy, "categorical_accuracy": categorical_accuracy,
            "sparse_categorical_accuracy": sparse_categorical_accuracy, "binary_crossentropy": binary_crossentropy,
            "categorical_crossentropy": categorical_crossentropy,
            "sparse_categorical_crossentropy": sparse_categorical_crossentropy, "hinge": hinge,
            "cosine_similarity": cosine_similarity, "kld": kl_divergence, "log_cosh": log_cosh, "logcosh": log_cosh,
            "top_k_categorical_accuracy": top_k_categorical_accuracy, "huber": huber}


def get(identifier):
    """A metric by its name, or the metric itself."""
    if isinstance(identifier, str):
        if identifier not in _by_name:
            raise ValueError(f"Unknown metric function: '{identifier}'. There are: accuracy, {', '.join(_by_name)}.")
        return _by_name[identifier]
    return identifier
`
