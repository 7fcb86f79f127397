// tf.train of TensorFlow 1, in the model language: optimizers whose minimize and apply_gradients make operations.

export const trainPrelude = `
class Optimizer:
    """Base of TensorFlow 1's optimizers."""

    def __init__(self, name, memory, **hyper):
        self._name = name
        self._memory = memory

    def _hyper(self):
        return {}

    def get_name(self):
        return self._name

    def get_slot(self, var, name):
        return _memory_slot(self._memory, var, name)

    def variables(self):
        return _memory_variables(self._memory)

    def minimize(self, loss, global_step=None, var_list=None, gate_gradients=1, aggregation_method=None,
                 colocate_gradients_with_ops=False, name=None, grad_loss=None):
        """The operation of one step: gradients of loss, applied to the variables."""
        pairs = self.compute_gradients(loss, var_list=var_list, grad_loss=grad_loss)
        if all(gradient is None for gradient, variable in pairs):
            names = [variable.name for gradient, variable in pairs]
            raise ValueError(f"No gradients provided for any variable, check your graph for ops that do not support gradients, between variables {names} and loss {loss}.")
        return self.apply_gradients(pairs, global_step=global_step, name=name)

    def compute_gradients(self, loss, var_list=None, gate_gradients=1, aggregation_method=None,
                          colocate_gradients_with_ops=False, grad_loss=None):
        """A list of (gradient, variable)."""
        if callable(loss):
            with GradientTape() as tape:
                loss = loss()
            if var_list is None:
                var_list = trainable_variables()
            values = tape.gradient(loss, list(var_list))
        else:
            if var_list is None:
                var_list = trainable_variables()
            if not isinstance(var_list, (list, tuple)):
                var_list = [var_list]
            if len(var_list) == 0:
                raise ValueError("No variables to optimize.")
            values = gradients(loss, list(var_list), grad_ys=grad_loss)
        _note_loss(loss, list(var_list), values, "minimize")
        return list(zip(values, var_list))


class GradientDescentOptimizer(Optimizer):
    """Steps of -learning_rate times the gradient."""

    def __init__(self, learning_rate, use_locking=False, name="GradientDescent"):
        super().__init__(name, _optimizer_memory("sgd"))
        self._learning_rate = learning_rate

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        return _apply_gradients(self._memory, grads_and_vars, global_step, name or self._name,
                                learning_rate=self._learning_rate)


class MomentumOptimizer(Optimizer):
    """Steps along a decaying sum of gradients."""

    def __init__(self, learning_rate, momentum, use_locking=False, name="Momentum", use_nesterov=False):
        super().__init__(name, _optimizer_memory("tf1_momentum", nesterov=use_nesterov))
        self._learning_rate = learning_rate
        self._momentum = momentum

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        return _apply_gradients(self._memory, grads_and_vars, global_step, name or self._name,
                                learning_rate=self._learning_rate, momentum=self._momentum)


class AdagradOptimizer(Optimizer):
    """Steps divided by the root of the summed squares of the gradients."""

    def __init__(self, learning_rate, initial_accumulator_value=0.1, use_locking=False, name="Adagrad"):
        super().__init__(name, _optimizer_memory("tf1_adagrad", initial=initial_accumulator_value))
        self._learning_rate = learning_rate

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        return _apply_gradients(self._memory, grads_and_vars, global_step, name or self._name,
                                learning_rate=self._learning_rate)


class AdadeltaOptimizer(Optimizer):
    """Steps scaled by the ratio of past moves to past gradients."""

    def __init__(self, learning_rate=0.001, rho=0.95, epsilon=1e-8, use_locking=False, name="Adadelta"):
        super().__init__(name, _optimizer_memory("tf1_adadelta"))
        self._learning_rate = learning_rate
        self._rho = rho
        self._epsilon = epsilon

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        return _apply_gradients(self._memory, grads_and_vars, global_step, name or self._name,
                                learning_rate=self._learning_rate, rho=self._rho, epsilon=self._epsilon)


class RMSPropOptimizer(Optimizer):
    """Steps divided by the root of a decaying mean of squared gradients."""

    def __init__(self, learning_rate, decay=0.9, momentum=0.0, epsilon=1e-10, use_locking=False, centered=False,
                 name="RMSProp"):
        super().__init__(name, _optimizer_memory("tf1_rmsprop", centered=centered))
        self._learning_rate = learning_rate
        self._decay = decay
        self._momentum = momentum
        self._epsilon = epsilon

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        return _apply_gradients(self._memory, grads_and_vars, global_step, name or self._name,
                                learning_rate=self._learning_rate, decay=self._decay, momentum=self._momentum,
                                epsilon=self._epsilon)


class AdamOptimizer(Optimizer):
    """Steps by decaying means of the gradient and of its square."""

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, use_locking=False, name="Adam"):
        super().__init__(name, _optimizer_memory("tf1_adam"))
        self._learning_rate = learning_rate
        self._beta1 = beta1
        self._beta2 = beta2
        self._epsilon = epsilon

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        return _apply_gradients(self._memory, grads_and_vars, global_step, name or self._name,
                                learning_rate=self._learning_rate, beta1=self._beta1, beta2=self._beta2,
                                epsilon=self._epsilon)


class ExponentialMovingAverage:
    """Shadow variables that follow others slowly."""

    def __init__(self, decay, num_updates=None, zero_debias=False, name="ExponentialMovingAverage"):
        self._decay = decay
        self._shadows = []

    def apply(self, var_list=None):
        if var_list is None:
            var_list = trainable_variables()
        updates = []
        for variable in var_list:
            shadow = self.average(variable)
            if shadow is None:
                shadow = Variable(variable.initialized_value(), trainable=False)
                self._shadows.append((variable, shadow))
            updates.append(shadow.assign(shadow - (1.0 - self._decay) * (shadow - variable)))
        return group(*updates)

    def average(self, var):
        for variable, shadow in self._shadows:
            if variable is var:
                return shadow
        return None


class Saver:
    """Accepted: nothing is written, as the page has no files of its own."""

    def __init__(self, *args, **kwargs):
        _note("saver", "tf.train.Saver is accepted, but saves nothing: the page keeps your work by itself.")

    def save(self, sess, save_path, global_step=None, **kwargs):
        return save_path

    def restore(self, sess, save_path):
        raise ValueError("Saver.restore: there are no files to restore from. Train again, or set the variables with assign.")


def get_or_create_global_step(graph=None):
    if not _global_steps:
        _global_steps.append(Variable(0, trainable=False, name="global_step", dtype=int64))
    return _global_steps[0]


def get_global_step(graph=None):
    return _global_steps[0] if _global_steps else None


def create_global_step(graph=None):
    return get_or_create_global_step()


def global_step(sess, global_step_tensor):
    return int(sess.run(global_step_tensor))


_global_steps = []
`
