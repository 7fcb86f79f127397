// tf.keras.regularizers, in the model language.

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
