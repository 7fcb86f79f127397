// Keras's losses as classes, in the model language. The formulas are natives (losses.ts).

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
