// Keras's losses and metrics as classes, and regularizers, in the model language. The formulas are natives (losses.ts).

export const lossesPrelude = `
class Loss:
    """A number for how wrong predictions are: the mean over the examples."""

    def __init__(self, reduction="auto", name=None):
        self.reduction = reduction
        self.name = name

    def call(self, y_true, y_pred):
        raise NotImplementedError("Must be implemented by subclasses: call(self, y_true, y_pred).")

    def __call__(self, y_true, y_pred, sample_weight=None):
        losses = self.call(y_true, y_pred)
        if sample_weight is not None:
            losses = losses * cast(sample_weight, losses.dtype)
        if self.reduction == "none":
            return losses
        if self.reduction == "sum":
            return reduce_sum(losses)
        return reduce_mean(losses)


class _FunctionLoss(Loss):
    def __init__(self, function, reduction, name, **options):
        super().__init__(reduction, name)
        self._function = function
        self._options = options

    def call(self, y_true, y_pred):
        return self._function(y_true, y_pred, **self._options)


class MeanSquaredError(_FunctionLoss):
    """The mean of squared differences."""

    def __init__(self, reduction="auto", name="mean_squared_error"):
        super().__init__(mean_squared_error, reduction, name)


class MeanAbsoluteError(_FunctionLoss):
    """The mean of absolute differences."""

    def __init__(self, reduction="auto", name="mean_absolute_error"):
        super().__init__(mean_absolute_error, reduction, name)


class MeanAbsolutePercentageError(_FunctionLoss):
    """The mean of absolute differences in per cent."""

    def __init__(self, reduction="auto", name="mean_absolute_percentage_error"):
        super().__init__(mean_absolute_percentage_error, reduction, name)


class MeanSquaredLogarithmicError(_FunctionLoss):
    """The mean of squared differences of logarithms."""

    def __init__(self, reduction="auto", name="mean_squared_logarithmic_error"):
        super().__init__(mean_squared_logarithmic_error, reduction, name)


class BinaryCrossentropy(_FunctionLoss):
    """Cross-entropy of labels 0 and 1."""

    def __init__(self, from_logits=False, label_smoothing=0.0, axis=-1, reduction="auto", name="binary_crossentropy"):
        super().__init__(binary_crossentropy, reduction, name, from_logits=from_logits, label_smoothing=label_smoothing)


class CategoricalCrossentropy(_FunctionLoss):
    """Cross-entropy of one-hot labels."""

    def __init__(self, from_logits=False, label_smoothing=0.0, axis=-1, reduction="auto", name="categorical_crossentropy"):
        super().__init__(categorical_crossentropy, reduction, name, from_logits=from_logits, label_smoothing=label_smoothing)


class SparseCategoricalCrossentropy(_FunctionLoss):
    """Cross-entropy of class numbers."""

    def __init__(self, from_logits=False, ignore_class=None, reduction="auto", name="sparse_categorical_crossentropy"):
        super().__init__(sparse_categorical_crossentropy, reduction, name, from_logits=from_logits)


class Hinge(_FunctionLoss):
    """max(1 - y * prediction, 0) for labels -1 and 1."""

    def __init__(self, reduction="auto", name="hinge"):
        super().__init__(hinge, reduction, name)

    def call(self, y_true, y_pred):
        return hinge(_signs(y_true), y_pred)


class SquaredHinge(_FunctionLoss):
    """The square of hinge."""

    def __init__(self, reduction="auto", name="squared_hinge"):
        super().__init__(squared_hinge, reduction, name)

    def call(self, y_true, y_pred):
        return squared_hinge(_signs(y_true), y_pred)


class Huber(_FunctionLoss):
    """Squares of small differences, straight lines for large ones."""

    def __init__(self, delta=1.0, reduction="auto", name="huber_loss"):
        super().__init__(huber, reduction, name, delta=delta)


class LogCosh(_FunctionLoss):
    """log cosh of the difference."""

    def __init__(self, reduction="auto", name="log_cosh"):
        super().__init__(log_cosh, reduction, name)


class KLDivergence(_FunctionLoss):
    """How far one distribution is from another."""

    def __init__(self, reduction="auto", name="kl_divergence"):
        super().__init__(kl_divergence, reduction, name)


class Poisson(_FunctionLoss):
    """prediction - label * log(prediction)."""

    def __init__(self, reduction="auto", name="poisson"):
        super().__init__(poisson, reduction, name)


class CosineSimilarity(_FunctionLoss):
    """Minus the cosine of the angle between label and prediction."""

    def __init__(self, axis=-1, reduction="auto", name="cosine_similarity"):
        super().__init__(cosine_similarity, reduction, name)


def _signs(y_true):
    y_true = convert_to_tensor(y_true)
    return where(equal(y_true, zeros_like(y_true)), -ones_like(y_true), y_true)


_by_name = {"mse": mean_squared_error, "mean_squared_error": mean_squared_error, "mae": mean_absolute_error,
            "mean_absolute_error": mean_absolute_error, "mape": mean_absolute_percentage_error,
            "mean_absolute_percentage_error": mean_absolute_percentage_error, "msle": mean_squared_logarithmic_error,
            "mean_squared_logarithmic_error": mean_squared_logarithmic_error, "binary_crossentropy": binary_crossentropy,
            "categorical_crossentropy": categorical_crossentropy,
            "sparse_categorical_crossentropy": sparse_categorical_crossentropy, "hinge": hinge,
            "squared_hinge": squared_hinge, "kl_divergence": kl_divergence, "kld": kl_divergence,
            "kullback_leibler_divergence": kl_divergence, "log_cosh": log_cosh, "logcosh": log_cosh, "poisson": poisson,
            "cosine_similarity": cosine_similarity, "huber": huber, "huber_loss": huber}
_class_names = {"MeanSquaredError": "mse", "MeanAbsoluteError": "mae", "BinaryCrossentropy": "binary_crossentropy",
                "CategoricalCrossentropy": "categorical_crossentropy",
                "SparseCategoricalCrossentropy": "sparse_categorical_crossentropy"}


def get(identifier):
    """A loss by its name, or the loss itself."""
    if isinstance(identifier, str):
        name = _class_names.get(identifier, identifier.lower())
        if name not in _by_name:
            raise ValueError(f"Unknown loss function: '{identifier}'. There are: {', '.join(_by_name)}.")
        return _by_name[name]
    if isinstance(identifier, type):
        return identifier()
    return identifier
`

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

export const regularizersPrelude = `
class Regularizer:
    """A penalty on weights, added to the loss."""

    def __call__(self, x):
        raise NotImplementedError("A regularizer must define __call__(self, x).")


class L1L2(Regularizer):
    """l1 * sum |x| + l2 * sum x^2."""

    def __init__(self, l1=0.0, l2=0.0):
        self.l1 = l1
        self.l2 = l2

    def __call__(self, x):
        total = 0.0
        if self.l1:
            total = total + self.l1 * reduce_sum(abs(x))
        if self.l2:
            total = total + self.l2 * reduce_sum(square(x))
        return total


class L1(L1L2):
    """l1 * sum |x|."""

    def __init__(self, l1=0.01, l=None):
        super().__init__(l1 if l is None else l, 0.0)


class L2(L1L2):
    """l2 * sum x^2."""

    def __init__(self, l2=0.01, l=None):
        super().__init__(0.0, l2 if l is None else l)


l1 = L1
l2 = L2


def l1_l2(l1=0.01, l2=0.01):
    return L1L2(l1, l2)


def get(identifier):
    if identifier is None or not isinstance(identifier, str):
        return identifier
    table = {"l1": L1, "l2": L2, "l1_l2": l1_l2}
    if identifier not in table:
        raise ValueError(f"Unknown regularizer: '{identifier}'. There are: l1, l2, l1_l2.")
    return table[identifier]()
`
