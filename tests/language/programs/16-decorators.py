# Decorators with and without arguments, on functions and classes.
import functools


def logged(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        result = f(*args, **kwargs)
        print(f"{f.__name__}{args} -> {result}")
        return result

    return wrapper


def repeat(times):
    def decorate(f):
        def wrapper(*args):
            return [f(*args) for _ in range(times)]

        return wrapper

    return decorate


@logged
def square(x):
    """Squares."""
    return x * x


@repeat(times=3)
@logged
def triple(x):
    return 3 * x


square(4)
print(triple(2), square.__name__, square.__doc__)


def register(cls):
    cls.registered = True
    return cls


@register
class Model:
    pass


print(Model.registered)


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(60), functools.reduce(lambda a, b: a * b, range(1, 8)), functools.partial(pow, 2)(5))
