// tf.keras.initializers and the initializers of TensorFlow 1, in the model language.

export const initializersPrelude = `
class Initializer:
    """Makes the first value of a variable from its shape."""

    def __call__(self, shape, dtype=None, **kwargs):
        raise NotImplementedError("An initializer must define __call__(self, shape, dtype=None).")


class Zeros(Initializer):
    """All zeros."""

    def __init__(self, dtype=None):
        self.dtype = dtype

    def __call__(self, shape, dtype=None, **kwargs):
        return zeros(shape, dtype=dtype or self.dtype)


class Ones(Initializer):
    """All ones."""

    def __init__(self, dtype=None):
        self.dtype = dtype

    def __call__(self, shape, dtype=None, **kwargs):
        return ones(shape, dtype=dtype or self.dtype)


class Constant(Initializer):
    """One number, or given numbers."""

    def __init__(self, value=0, dtype=None, verify_shape=False):
        self.value = value
        self.dtype = dtype

    def __call__(self, shape, dtype=None, **kwargs):
        return constant(self.value, dtype=dtype or self.dtype or _float(), shape=shape)


class Identity(Initializer):
    """The identity matrix times gain."""

    def __init__(self, gain=1.0):
        self.gain = gain

    def __call__(self, shape, dtype=None, **kwargs):
        return self.gain * eye(shape[0], shape[1], dtype=dtype)


class RandomNormal(Initializer):
    """Numbers from a normal distribution."""

    def __init__(self, mean=0.0, stddev=0.05, seed=None, dtype=None):
        self.mean = mean
        self.stddev = stddev
        self.seed = seed
        self.dtype = dtype

    def __call__(self, shape, dtype=None, **kwargs):
        return random_normal(shape, self.mean, self.stddev, dtype=dtype or self.dtype, seed=self.seed)


class RandomUniform(Initializer):
    """Numbers evenly spread between two bounds."""

    def __init__(self, minval=-0.05, maxval=0.05, seed=None, dtype=None):
        self.minval = minval
        self.maxval = maxval
        self.seed = seed
        self.dtype = dtype

    def __call__(self, shape, dtype=None, **kwargs):
        return random_uniform(shape, self.minval, self.maxval, dtype=dtype or self.dtype, seed=self.seed)


class TruncatedNormal(Initializer):
    """Numbers from a normal distribution, none beyond two standard deviations."""

    def __init__(self, mean=0.0, stddev=0.05, seed=None, dtype=None):
        self.mean = mean
        self.stddev = stddev
        self.seed = seed
        self.dtype = dtype

    def __call__(self, shape, dtype=None, **kwargs):
        return truncated_normal(shape, self.mean, self.stddev, dtype=dtype or self.dtype, seed=self.seed)


class VarianceScaling(Initializer):
    """Numbers whose variance is scaled by the number of inputs or outputs."""

    def __init__(self, scale=1.0, mode="fan_in", distribution="truncated_normal", seed=None, dtype=None):
        self.scale = scale
        self.mode = mode
        self.distribution = distribution
        self.seed = seed
        self.dtype = dtype

    def __call__(self, shape, dtype=None, **kwargs):
        shape = tuple(shape)
        fan_in, fan_out = _fans(shape)
        if self.mode == "fan_in":
            n = max(1.0, fan_in)
        elif self.mode == "fan_out":
            n = max(1.0, fan_out)
        else:
            n = max(1.0, (fan_in + fan_out) / 2.0)
        scale = self.scale / n
        dtype = dtype or self.dtype
        if self.distribution == "uniform":
            limit = _root(3.0 * scale)
            return random_uniform(shape, -limit, limit, dtype=dtype, seed=self.seed)
        if self.distribution == "untruncated_normal":
            return random_normal(shape, 0.0, _root(scale), dtype=dtype, seed=self.seed)
        return truncated_normal(shape, 0.0, _root(scale) / 0.87962566103423978, dtype=dtype, seed=self.seed)


def _fans(shape):
    if len(shape) < 1:
        return 1, 1
    if len(shape) == 1:
        return shape[0], shape[0]
    field = 1
    for size in shape[:-2]:
        field *= size
    return shape[-2] * field, shape[-1] * field


class GlorotUniform(VarianceScaling):
    """Glorot and Bengio's uniform initializer."""

    def __init__(self, seed=None, dtype=None):
        super().__init__(1.0, "fan_avg", "uniform", seed, dtype)


class GlorotNormal(VarianceScaling):
    """Glorot and Bengio's normal initializer."""

    def __init__(self, seed=None, dtype=None):
        super().__init__(1.0, "fan_avg", "truncated_normal", seed, dtype)


class HeUniform(VarianceScaling):
    """He's uniform initializer, for relu."""

    def __init__(self, seed=None, dtype=None):
        super().__init__(2.0, "fan_in", "uniform", seed, dtype)


class HeNormal(VarianceScaling):
    """He's normal initializer, for relu."""

    def __init__(self, seed=None, dtype=None):
        super().__init__(2.0, "fan_in", "truncated_normal", seed, dtype)


class LecunUniform(VarianceScaling):
    """LeCun's uniform initializer."""

    def __init__(self, seed=None, dtype=None):
        super().__init__(1.0, "fan_in", "uniform", seed, dtype)


class LecunNormal(VarianceScaling):
    """LeCun's normal initializer."""

    def __init__(self, seed=None, dtype=None):
        super().__init__(1.0, "fan_in", "truncated_normal", seed, dtype)


zeros_initializer = Zeros
ones_initializer = Ones
constant_initializer = Constant
glorot_uniform_initializer = GlorotUniform
glorot_normal_initializer = GlorotNormal
he_normal = HeNormal
he_uniform = HeUniform
glorot_uniform = GlorotUniform
glorot_normal = GlorotNormal
lecun_normal = LecunNormal
lecun_uniform = LecunUniform


class random_normal_initializer(RandomNormal):
    def __init__(self, mean=0.0, stddev=None, seed=None, dtype=None):
        super().__init__(mean, (1.0 if _graph_mode() else 0.05) if stddev is None else stddev, seed, dtype)


class truncated_normal_initializer(TruncatedNormal):
    def __init__(self, mean=0.0, stddev=None, seed=None, dtype=None):
        super().__init__(mean, (1.0 if _graph_mode() else 0.05) if stddev is None else stddev, seed, dtype)


class random_uniform_initializer(RandomUniform):
    def __init__(self, minval=None, maxval=None, seed=None, dtype=None):
        low = (0.0 if _graph_mode() else -0.05) if minval is None else minval
        high = (1.0 if _graph_mode() else 0.05) if maxval is None else maxval
        super().__init__(low, high, seed, dtype)


class variance_scaling_initializer(VarianceScaling):
    pass


_by_name = {"zeros": Zeros, "ones": Ones, "constant": Constant, "identity": Identity, "random_normal": RandomNormal,
            "normal": RandomNormal, "random_uniform": RandomUniform, "uniform": RandomUniform,
            "truncated_normal": TruncatedNormal, "variance_scaling": VarianceScaling, "glorot_uniform": GlorotUniform,
            "glorot_normal": GlorotNormal, "xavier": GlorotUniform, "he_uniform": HeUniform, "he_normal": HeNormal,
            "lecun_uniform": LecunUniform, "lecun_normal": LecunNormal}


def get(identifier):
    """An initializer by its name, its class, or the initializer itself."""
    if identifier is None:
        return None
    if isinstance(identifier, str):
        name = identifier if identifier in _by_name else identifier.lower()
        for key in _by_name:
            if _by_name[key].__name__ == identifier:
                name = key
        if name not in _by_name:
            raise ValueError(f"Unknown initializer: '{identifier}'. There are: {', '.join(_by_name)}.")
        return _by_name[name]()
    if isinstance(identifier, type):
        return identifier()
    return identifier
`
