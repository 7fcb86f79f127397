// tf.keras.optimizers, in the model language: rules from the engine, rates that may be numbers, schedules or variables.

export const schedulesPrelude = `
class LearningRateSchedule:
    """A learning rate as a function of the step."""

    def __call__(self, step):
        raise NotImplementedError("A learning rate schedule must define __call__(self, step).")


class ExponentialDecay(LearningRateSchedule):
    """initial_learning_rate * decay_rate ** (step / decay_steps)."""

    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False, name=None):
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.decay_rate = decay_rate
        self.staircase = staircase

    def __call__(self, step):
        return _exponential_decay(self.initial_learning_rate, step, self.decay_steps, self.decay_rate, self.staircase)


class InverseTimeDecay(LearningRateSchedule):
    """initial_learning_rate / (1 + decay_rate * step / decay_steps)."""

    def __init__(self, initial_learning_rate, decay_steps, decay_rate, staircase=False, name=None):
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.decay_rate = decay_rate
        self.staircase = staircase

    def __call__(self, step):
        return _inverse_time_decay(self.initial_learning_rate, step, self.decay_steps, self.decay_rate, self.staircase)


class PolynomialDecay(LearningRateSchedule):
    """From initial_learning_rate to end_learning_rate along a power of the steps left."""

    def __init__(self, initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False, name=None):
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.end_learning_rate = end_learning_rate
        self.power = power
        self.cycle = cycle

    def __call__(self, step):
        return _polynomial_decay(self.initial_learning_rate, step, self.decay_steps, self.end_learning_rate, self.power, self.cycle)


class PiecewiseConstantDecay(LearningRateSchedule):
    """values[0] up to boundaries[0], then values[1], and so on."""

    def __init__(self, boundaries, values, name=None):
        self.boundaries = boundaries
        self.values = values

    def __call__(self, step):
        return _piecewise_constant(step, self.boundaries, self.values)


class CosineDecay(LearningRateSchedule):
    """Half a cosine from the rate to alpha times it, after a warm-up where one is asked for."""

    def __init__(self, initial_learning_rate, decay_steps, alpha=0.0, name=None, warmup_target=None, warmup_steps=0):
        self.initial_learning_rate = initial_learning_rate
        self.decay_steps = decay_steps
        self.alpha = alpha
        self.warmup_target = warmup_target
        self.warmup_steps = warmup_steps

    def __call__(self, step):
        if self.warmup_target is None:
            return _cosine_decay(self.initial_learning_rate, step, self.decay_steps, self.alpha)
        after = _cosine_decay(self.warmup_target, step - self.warmup_steps, self.decay_steps, self.alpha)
        return _linear_warmup(step, self.initial_learning_rate, self.warmup_target, self.warmup_steps, after)


class CosineDecayRestarts(LearningRateSchedule):
    """Cosine decay that starts again, in periods that grow."""

    def __init__(self, initial_learning_rate, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0, name=None):
        self.initial_learning_rate = initial_learning_rate
        self.first_decay_steps = first_decay_steps
        self.t_mul = t_mul
        self.m_mul = m_mul
        self.alpha = alpha

    def __call__(self, step):
        return _cosine_decay_restarts(self.initial_learning_rate, step, self.first_decay_steps, self.t_mul, self.m_mul, self.alpha)
`

export const optimizersPrelude = `
class Optimizer:
    """Base of Keras's optimizers."""

    def __init__(self, name, learning_rate, memory, weight_decay=None, clipnorm=None, clipvalue=None, global_clipnorm=None):
        self.name = name
        self._rate = learning_rate
        self._rate_variable = None
        self._version = 0
        self._memory = memory
        self.weight_decay = weight_decay
        self.clipnorm = clipnorm
        self.clipvalue = clipvalue
        self.global_clipnorm = global_clipnorm
        self.iterations = _hidden_variable(0, "iteration", True)

    @property
    def learning_rate(self):
        rate = self._rate
        if _is_tensor(rate) or callable(rate):
            return rate
        if self._rate_variable is None:
            self._rate_variable = _hidden_variable(rate, "learning_rate")
            self._mirrored = float(self._rate_variable.numpy())
        elif float(self._rate_variable.numpy()) == self._mirrored:
            self._rate_variable.assign(rate)
            self._mirrored = float(self._rate_variable.numpy())
        return self._rate_variable

    @learning_rate.setter
    def learning_rate(self, value):
        self._rate = value
        self._rate_variable = None
        self._version += 1

    @property
    def lr(self):
        return self.learning_rate

    @lr.setter
    def lr(self, value):
        self.learning_rate = value

    def _current_rate(self):
        rate = self._rate
        if callable(rate):
            return rate(self.iterations) if _accepts_step(rate) else rate()
        return self._rate_variable if self._overridden() else rate

    def _overridden(self):
        return self._rate_variable is not None and float(self._rate_variable.numpy()) != self._mirrored

    def _key(self):
        return str(self._version) + (" variable " if self._overridden() else " number ")

    @property
    def variables(self):
        return [self.iterations] + _memory_variables(self._memory)

    def get_config(self):
        return {"name": self.name}

    def build(self, var_list):
        return None

    def minimize(self, loss, var_list, grad_loss=None, name=None, tape=None):
        """One step: the loss (a function, or a tensor with its tape) is differentiated and the gradients are applied."""
        if callable(loss):
            with GradientTape() as tape:
                value = loss()
        elif tape is None:
            raise ValueError("\`tape\` is required when a \`Tensor\` loss is passed. Pass a function instead: minimize(lambda: ..., var_list=[...]).")
        else:
            value = loss
        if callable(var_list):
            var_list = var_list()
        var_list = list(var_list)
        values = tape.gradient(value, var_list)
        _note_loss(value, var_list, values, "minimize")
        return self.apply_gradients(zip(values, var_list))

    def compute_gradients(self, loss, var_list, tape=None):
        if callable(loss):
            with GradientTape() as tape:
                value = loss()
        else:
            value = loss
        if callable(var_list):
            var_list = var_list()
        var_list = list(var_list)
        return list(zip(tape.gradient(value, var_list), var_list))

    def get_gradients(self, loss, params):
        return gradients(loss, list(params))

    def _clipped(self, pairs):
        pairs = list(pairs)
        if self.clipnorm is not None:
            pairs = [(g if g is None else clip_by_norm(g, self.clipnorm), v) for g, v in pairs]
        if self.global_clipnorm is not None:
            clipped, norm = clip_by_global_norm([g for g, v in pairs], self.global_clipnorm)
            pairs = list(zip(clipped, [v for g, v in pairs]))
        if self.clipvalue is not None:
            pairs = [(g if g is None else clip_by_value(g, -self.clipvalue, self.clipvalue), v) for g, v in pairs]
        return pairs


def _accepts_step(rate):
    return isinstance(rate, LearningRateSchedule) or _accepts(rate, "step") or hasattr(rate, "__call__") and not _is_function(rate)


def _is_function(value):
    return type(value).__name__ == "function"


class SGD(Optimizer):
    """Gradient descent, with momentum where asked."""

    def __init__(self, learning_rate=0.01, momentum=0.0, nesterov=False, weight_decay=None, clipnorm=None, clipvalue=None,
                 global_clipnorm=None, name="SGD", lr=None, decay=None, **kwargs):
        if lr is not None:
            learning_rate = lr
        kind = "momentum" if momentum > 0 else "sgd"
        memory = _optimizer_memory(kind, nesterov=nesterov, weight_decay=weight_decay)
        super().__init__(name, learning_rate, memory, weight_decay, clipnorm, clipvalue, global_clipnorm)
        self.momentum = momentum
        self.nesterov = nesterov

    def apply_gradients(self, grads_and_vars, name=None, **kwargs):
        return _apply_gradients(self._memory, self._clipped(grads_and_vars), self.iterations, self.name,
                                learning_rate=self._current_rate(), momentum=self.momentum, weight_decay=self.weight_decay)


class Adagrad(Optimizer):
    """Steps divided by the root of the summed squares of the gradients."""

    def __init__(self, learning_rate=0.001, initial_accumulator_value=0.1, epsilon=1e-7, weight_decay=None, clipnorm=None,
                 clipvalue=None, global_clipnorm=None, name="Adagrad", lr=None, **kwargs):
        if lr is not None:
            learning_rate = lr
        memory = _optimizer_memory("adagrad", initial=initial_accumulator_value, weight_decay=weight_decay)
        super().__init__(name, learning_rate, memory, weight_decay, clipnorm, clipvalue, global_clipnorm)
        self.epsilon = epsilon

    def apply_gradients(self, grads_and_vars, name=None, **kwargs):
        return _apply_gradients(self._memory, self._clipped(grads_and_vars), self.iterations, self.name,
                                learning_rate=self._current_rate(), epsilon=self.epsilon, weight_decay=self.weight_decay)


class Adadelta(Optimizer):
    """Steps scaled by the ratio of past moves to past gradients."""

    def __init__(self, learning_rate=0.001, rho=0.95, epsilon=1e-7, weight_decay=None, clipnorm=None, clipvalue=None,
                 global_clipnorm=None, name="Adadelta", lr=None, **kwargs):
        if lr is not None:
            learning_rate = lr
        memory = _optimizer_memory("adadelta", weight_decay=weight_decay)
        super().__init__(name, learning_rate, memory, weight_decay, clipnorm, clipvalue, global_clipnorm)
        self.rho = rho
        self.epsilon = epsilon

    def apply_gradients(self, grads_and_vars, name=None, **kwargs):
        return _apply_gradients(self._memory, self._clipped(grads_and_vars), self.iterations, self.name,
                                learning_rate=self._current_rate(), rho=self.rho, epsilon=self.epsilon,
                                weight_decay=self.weight_decay)


class RMSprop(Optimizer):
    """Steps divided by the root of a decaying mean of squared gradients."""

    def __init__(self, learning_rate=0.001, rho=0.9, momentum=0.0, epsilon=1e-7, centered=False, weight_decay=None,
                 clipnorm=None, clipvalue=None, global_clipnorm=None, name="RMSprop", lr=None, **kwargs):
        if lr is not None:
            learning_rate = lr
        memory = _optimizer_memory("rmsprop", momentum=momentum, centered=centered, weight_decay=weight_decay)
        super().__init__(name, learning_rate, memory, weight_decay, clipnorm, clipvalue, global_clipnorm)
        self.rho = rho
        self.momentum = momentum
        self.epsilon = epsilon

    def apply_gradients(self, grads_and_vars, name=None, **kwargs):
        return _apply_gradients(self._memory, self._clipped(grads_and_vars), self.iterations, self.name,
                                learning_rate=self._current_rate(), rho=self.rho, momentum=self.momentum,
                                epsilon=self.epsilon, weight_decay=self.weight_decay)


class Adam(Optimizer):
    """Steps by decaying means of the gradient and of its square."""

    _kind = "adam"

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False, weight_decay=None,
                 clipnorm=None, clipvalue=None, global_clipnorm=None, name="Adam", lr=None, **kwargs):
        if lr is not None:
            learning_rate = lr
        memory = _optimizer_memory(self._kind, amsgrad=amsgrad, weight_decay=weight_decay)
        super().__init__(name, learning_rate, memory, weight_decay, clipnorm, clipvalue, global_clipnorm)
        self.beta_1 = beta_1
        self.beta_2 = beta_2
        self.epsilon = epsilon
        self.amsgrad = amsgrad

    def apply_gradients(self, grads_and_vars, name=None, **kwargs):
        return _apply_gradients(self._memory, self._clipped(grads_and_vars), self.iterations, self.name,
                                learning_rate=self._current_rate(), beta_1=self.beta_1, beta_2=self.beta_2,
                                epsilon=self.epsilon, weight_decay=self.weight_decay)


class AdamW(Adam):
    """Adam with decoupled weight decay."""

    def __init__(self, learning_rate=0.001, weight_decay=0.004, beta_1=0.9, beta_2=0.999, epsilon=1e-7, amsgrad=False,
                 clipnorm=None, clipvalue=None, global_clipnorm=None, name="AdamW", **kwargs):
        super().__init__(learning_rate, beta_1, beta_2, epsilon, amsgrad, weight_decay, clipnorm, clipvalue,
                         global_clipnorm, name, **kwargs)


class Nadam(Adam):
    """Adam with Nesterov's look-ahead."""

    _kind = "nadam"

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, weight_decay=None, clipnorm=None,
                 clipvalue=None, global_clipnorm=None, name="Nadam", **kwargs):
        super().__init__(learning_rate, beta_1, beta_2, epsilon, False, weight_decay, clipnorm, clipvalue,
                         global_clipnorm, name, **kwargs)


class Adamax(Adam):
    """Adam with the largest gradient in place of the root mean square."""

    _kind = "adamax"

    def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, weight_decay=None, clipnorm=None,
                 clipvalue=None, global_clipnorm=None, name="Adamax", **kwargs):
        super().__init__(learning_rate, beta_1, beta_2, epsilon, False, weight_decay, clipnorm, clipvalue,
                         global_clipnorm, name, **kwargs)


_by_name = {"sgd": SGD, "adagrad": Adagrad, "adadelta": Adadelta, "rmsprop": RMSprop, "adam": Adam, "adamw": AdamW,
            "nadam": Nadam, "adamax": Adamax}


def get(identifier):
    """An optimizer by its name, or the optimizer itself."""
    if isinstance(identifier, Optimizer):
        return identifier
    if isinstance(identifier, str):
        if identifier.lower() not in _by_name:
            raise ValueError(f"Unknown optimizer: '{identifier}'. There are: {', '.join(_by_name)}.")
        return _by_name[identifier.lower()]()
    if isinstance(identifier, type):
        raise ValueError(f"The optimizer is the class {identifier.__name__}, not one of it. Write {identifier.__name__}().")
    raise ValueError(f"Could not interpret optimizer identifier: {identifier}")
`
