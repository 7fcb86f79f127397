// What tensorflow itself defines in the model language: control flow, maps and the decorators that are accepted.

export const corePrelude = `
def function(func=None, input_signature=None, autograph=True, jit_compile=None, reduce_retracing=False,
             experimental_implements=None, experimental_autograph_options=None, experimental_relax_shapes=None,
             experimental_compile=None, experimental_follow_type_hints=None):
    """Accepted: the function runs as it is written."""
    if func is None:
        return lambda wrapped: wrapped
    return func


def autograph_do_not_convert(func=None):
    return func


def py_function(func=None, inp=None, Tout=None, name=None):
    return func(*inp)


def recompute_grad(func):
    return func


def custom_gradient(func):
    raise NotImplementedError("tf.custom_gradient is not there. Write the function with operations whose gradients are wanted, and tf.stop_gradient around the others.")


def cond(pred, true_fn=None, false_fn=None, strict=False, name=None, fn1=None, fn2=None):
    """true_fn() where pred holds, else false_fn(); in a graph both are computed and one is chosen."""
    if true_fn is None:
        true_fn, false_fn = fn1, fn2
    if _is_symbolic(pred):
        first, second = true_fn(), false_fn()
        if isinstance(first, (list, tuple)):
            return type(first)(where(pred, a, b) for a, b in zip(first, second))
        return where(pred, first, second)
    return true_fn() if pred else false_fn()


def case(pred_fn_pairs, default=None, exclusive=False, strict=False, name=None):
    pairs = list(pred_fn_pairs.items()) if isinstance(pred_fn_pairs, dict) else list(pred_fn_pairs)
    if any(_is_symbolic(pred) for pred, fn in pairs):
        result = default()
        for pred, fn in reversed(pairs):
            result = where(pred, fn(), result)
        return result
    for pred, fn in pairs:
        if pred:
            return fn()
    return default()


def while_loop(cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True, swap_memory=False,
               maximum_iterations=None, name=None, return_same_structure=True):
    """Repeats body while cond holds."""
    if isinstance(loop_vars, dict):
        raise NotImplementedError("tf.while_loop: loop_vars must be a list or tuple.")
    values = list(loop_vars)
    count = 0
    while maximum_iterations is None or count < maximum_iterations:
        test = cond(*values)
        if _is_symbolic(test):
            raise NotImplementedError("tf.while_loop in a graph is not there. Use a Python loop, which builds the graph step by step.")
        if not test:
            break
        result = body(*values)
        values = list(result) if isinstance(result, (list, tuple)) else [result]
        count += 1
    return values if isinstance(loop_vars, list) else tuple(values)


def map_fn(fn, elems, dtype=None, parallel_iterations=None, back_prop=True, swap_memory=False, infer_shape=True, name=None,
           fn_output_signature=None):
    """fn of every row, stacked."""
    if isinstance(elems, (list, tuple)):
        rows = list(zip(*[unstack(one) for one in elems]))
        results = [fn(row) for row in rows]
    else:
        results = [fn(row) for row in unstack(convert_to_tensor(elems))]
    if isinstance(results[0], (list, tuple)):
        return type(results[0])(stack(list(column)) for column in zip(*results))
    return stack(results)


def vectorized_map(fn, elems, fallback_to_while_loop=True, warn=True):
    return map_fn(fn, elems)


def foldl(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
    rows = unstack(convert_to_tensor(elems))
    if initializer is None:
        total, rows = rows[0], rows[1:]
    else:
        total = initializer
    for row in rows:
        total = fn(total, row)
    return total


def foldr(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
    rows = unstack(convert_to_tensor(elems))
    if initializer is None:
        total, rows = rows[-1], rows[:-1]
    else:
        total = initializer
    for row in reversed(rows):
        total = fn(total, row)
    return total


def scan(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, infer_shape=True,
         reverse=False, name=None):
    rows = unstack(convert_to_tensor(elems))
    if reverse:
        rows = rows[::-1]
    if initializer is None:
        total, rest = rows[0], rows[1:]
        found = [total]
    else:
        total, rest, found = initializer, rows, []
    for row in rest:
        total = fn(total, row)
        found.append(total)
    return stack(found[::-1] if reverse else found)


class ConfigProto:
    """Accepted without effect."""

    def __init__(self, **kwargs):
        self.gpu_options = GPUOptions()


class GPUOptions:
    """Accepted without effect."""

    def __init__(self, **kwargs):
        self.allow_growth = False
        self.per_process_gpu_memory_fraction = 1.0


class GraphKeys:
    """Names of collections."""

    TRAINABLE_VARIABLES = "trainable_variables"
    GLOBAL_VARIABLES = "variables"
    VARIABLES = "variables"
    LOSSES = "losses"
    SUMMARIES = "summaries"
    REGULARIZATION_LOSSES = "regularization_losses"
    UPDATE_OPS = "update_ops"


class UnconnectedGradients:
    """What tf.gradients gives where nothing is connected."""

    NONE = "none"
    ZERO = "zero"
`
