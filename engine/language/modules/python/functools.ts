// functools, in the model language: what is wrapped may train, and must be able to stop inside.
import { definePreludeModule } from "../../machine/module-record.ts"

const source = `
from collections import namedtuple as _namedtuple

_absent = object()
CacheInfo = _namedtuple("CacheInfo", ["hits", "misses", "maxsize", "currsize"])
WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")

def reduce(function, sequence, initial=_absent, /):
    """Combines the items from the left by a function of two: reduce(f, [a, b, c]) is f(f(a, b), c)."""
    items = iter(sequence)
    value = initial
    if value is _absent:
        value = next(items, _absent)
        if value is _absent:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in items:
        value = function(value, item)
    return value

class partial:
    """A function with some arguments filled in."""
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend(repr(item) for item in self.args)
        parts.extend(f"{name}={value!r}" for name, value in self.keywords.items())
        return "functools.partial(" + ", ".join(parts) + ")"

class partialmethod:
    """A method with some arguments filled in."""
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        return partial(self.func, instance, *self.args, **self.keywords)

def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=("__dict__",)):
    """Gives a wrapper the name and documentation of what it wraps."""
    for name in assigned:
        value = getattr(wrapped, name, _absent)
        if value is not _absent:
            setattr(wrapper, name, value)
    for name, value in getattr(wrapped, "__dict__", {}).items():
        setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper

def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=("__dict__",)):
    """Decorates a wrapper, so that it looks like the function it wraps."""
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned)
    return decorate

def _cached(function, maxsize):
    results = {}
    counts = [0, 0]

    def wrapper(*args, **kwargs):
        key = (args, tuple(kwargs.items())) if kwargs else args
        if key in results:
            counts[0] += 1
            value = results[key]
            if maxsize is not None:
                del results[key]
                results[key] = value
            return value
        counts[1] += 1
        value = function(*args, **kwargs)
        if maxsize is None or maxsize > 0:
            if maxsize is not None and len(results) >= maxsize:
                del results[next(iter(results))]
            results[key] = value
        return value

    def cache_info():
        return CacheInfo(counts[0], counts[1], maxsize, len(results))

    def cache_clear():
        results.clear()
        counts[0] = 0
        counts[1] = 0

    update_wrapper(wrapper, function)
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    return wrapper

def lru_cache(maxsize=128, typed=False):
    """Remembers the results of the last calls, by their arguments."""
    if callable(maxsize):
        return _cached(maxsize, 128)
    return lambda function: _cached(function, maxsize)

def cache(function, /):
    """Remembers the result of every call, by its arguments."""
    return _cached(function, None)

class cached_property:
    """A property that is computed once."""
    def __init__(self, func):
        self.func = func
        self.name = func.__name__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        value = self.func(instance)
        setattr(instance, self.name, value)
        return value

def cmp_to_key(compare):
    """Makes a key for sorting of a function that compares two items by a negative, zero or positive number."""
    class Key:
        def __init__(self, item):
            self.item = item
        def __lt__(self, other):
            return compare(self.item, other.item) < 0
        def __gt__(self, other):
            return compare(self.item, other.item) > 0
        def __eq__(self, other):
            return compare(self.item, other.item) == 0
        def __le__(self, other):
            return compare(self.item, other.item) <= 0
        def __ge__(self, other):
            return compare(self.item, other.item) >= 0
    return Key

def total_ordering(cls):
    """Adds the comparisons that a class lacks to those that it has."""
    has = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if any(name in vars(base) for base in cls.__mro__[:-1])]
    if not has:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = has[0]
    if root == "__lt__":
        less = lambda a, b: a.__lt__(b)
    elif root == "__gt__":
        less = lambda a, b: b.__gt__(a)
    elif root == "__le__":
        less = lambda a, b: not b.__le__(a)
    else:
        less = lambda a, b: not a.__ge__(b)
    added = {
        "__lt__": lambda self, other: less(self, other),
        "__gt__": lambda self, other: less(other, self),
        "__le__": lambda self, other: less(self, other) or self == other,
        "__ge__": lambda self, other: less(other, self) or self == other,
    }
    for name, function in added.items():
        if name not in has:
            setattr(cls, name, function)
    return cls

def singledispatch(function):
    """A function with variants by the class of its first argument."""
    variants = {object: function}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in variants:
                return variants[base]
        return function

    def register(cls, variant=None):
        if variant is not None:
            variants[cls] = variant
            return variant
        if isinstance(cls, type):
            return lambda found: register(cls, found)
        annotations = list(getattr(cls, "__annotations__", {}).values())
        if not annotations:
            raise TypeError("register() needs a class: write @" + function.__name__ + ".register(int)")
        variants[annotations[0]] = cls
        return cls

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f"{function.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kwargs)

    update_wrapper(wrapper, function)
    wrapper.register = register
    wrapper.dispatch = dispatch
    return wrapper
`

export const functoolsModule = definePreludeModule(
  "functools",
  source,
  {},
  {
    doc: "Functions of functions: reduce, partial, wraps, lru_cache.",
  },
)
