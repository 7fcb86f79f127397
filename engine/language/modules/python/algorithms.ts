// heapq, bisect, contextlib, types, pprint, timeit: small modules that programs use in passing, in the model language.
import { definePreludeModule, type ModuleDefinition } from "../../machine/module-record.ts"
import { native } from "../../machine/native.ts"

const heapqSource = `
def heappush(heap, item):
    """Adds an item to a heap."""
    heap.append(item)
    _rise(heap, len(heap) - 1)

def heappop(heap):
    """Removes the least item of a heap and gives it."""
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return least

def heapreplace(heap, item):
    """Removes the least item, then adds another."""
    least = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return least

def heappushpop(heap, item):
    """Adds an item, then removes the least."""
    if heap and heap[0] < item:
        return heapreplace(heap, item)
    return item

def heapify(x):
    """Makes a heap of a list, in place."""
    for at in reversed(range(len(x) // 2)):
        _sink(x, at)

def _rise(heap, at):
    item = heap[at]
    while at > 0:
        parent = (at - 1) // 2
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item

def _sink(heap, at):
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < len(heap):
        if child + 1 < len(heap) and not heap[child] < heap[child + 1]:
            child += 1
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    while at > start:
        parent = (at - 1) // 2
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item

def nsmallest(n, iterable, key=None):
    """The n least items, in order."""
    return sorted(iterable, key=key)[:max(n, 0)]

def nlargest(n, iterable, key=None):
    """The n greatest items, in falling order."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]

def merge(*iterables, key=None, reverse=False):
    """The items of several sorted rows, sorted."""
    return iter(sorted([item for row in iterables for item in row], key=key, reverse=reverse))
`

const bisectSource = `
def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """Where x belongs in a sorted list, before its equals."""
    hi = len(a) if hi is None else hi
    while lo < hi:
        mid = (lo + hi) // 2
        if (a[mid] if key is None else key(a[mid])) < x:
            lo = mid + 1
        else:
            hi = mid
    return lo

def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """Where x belongs in a sorted list, after its equals."""
    hi = len(a) if hi is None else hi
    while lo < hi:
        mid = (lo + hi) // 2
        if x < (a[mid] if key is None else key(a[mid])):
            hi = mid
        else:
            lo = mid + 1
    return lo

bisect = bisect_right

def insort_left(a, x, lo=0, hi=None, *, key=None):
    """Puts x into a sorted list, before its equals."""
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)

def insort_right(a, x, lo=0, hi=None, *, key=None):
    """Puts x into a sorted list, after its equals."""
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)

insort = insort_right
`

const contextlibSource = `
from functools import wraps as _wraps

class _Manager:
    def __init__(self, generator):
        self._generator = generator
    def __enter__(self):
        for value in self._generator:
            return value
        raise RuntimeError("generator didn't yield")
    def __exit__(self, kind, value, traceback):
        if kind is None:
            for _ in self._generator:
                raise RuntimeError("generator didn't stop")
            return False
        try:
            self._generator.throw(value)
        except StopIteration as stop:
            return stop is not value
        except BaseException as raised:
            if raised is value:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")

def contextmanager(func):
    """Makes a with-block of a generator function with one yield."""
    @_wraps(func)
    def make(*args, **kwargs):
        return _Manager(func(*args, **kwargs))
    return make

class suppress:
    """Goes on after the block where one of these exceptions was raised in it."""
    def __init__(self, *exceptions):
        self._exceptions = exceptions
    def __enter__(self):
        return None
    def __exit__(self, kind, value, traceback):
        return kind is not None and issubclass(kind, self._exceptions)

class nullcontext:
    """A with-block that does nothing."""
    def __init__(self, enter_result=None):
        self.enter_result = enter_result
    def __enter__(self):
        return self.enter_result
    def __exit__(self, kind, value, traceback):
        return None

class closing:
    """Closes a thing after the block."""
    def __init__(self, thing):
        self.thing = thing
    def __enter__(self):
        return self.thing
    def __exit__(self, kind, value, traceback):
        self.thing.close()
`

const typesSource = `
class SimpleNamespace:
    """An object of attributes: SimpleNamespace(x=1).x is 1."""
    def __init__(self, /, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)
    def __eq__(self, other):
        return isinstance(other, SimpleNamespace) and vars(self) == vars(other)
    def __repr__(self):
        return "namespace(" + ", ".join([f"{name}={value!r}" for name, value in vars(self).items()]) + ")"

FunctionType = LambdaType = type(lambda: None)
GeneratorType = type((item for item in ()))
MethodType = type(SimpleNamespace().__eq__)
BuiltinFunctionType = type(len)
NoneType = type(None)
EllipsisType = type(...)
`

const pprintSource = `
def _sorted(value):
    try:
        return sorted(value.items())
    except TypeError:
        return list(value.items())

def _flat(value):
    if type(value) is dict:
        return "{" + ", ".join([f"{key!r}: {_flat(item)}" for key, item in _sorted(value)]) + "}"
    if type(value) is list:
        return "[" + ", ".join([_flat(item) for item in value]) + "]"
    return repr(value)

def _wide(value, indent, room):
    text = _flat(value)
    if len(text) <= room:
        return text
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        parts = []
        for key, item in _sorted(value):
            head = f"{key!r}: "
            parts.append(head + _wide(item, indent + 1 + len(head), room - 1 - len(head)))
        return "{" + (",\\n" + pad).join(parts) + "}"
    if isinstance(value, (list, tuple)) and value:
        open, close = ("[", "]") if isinstance(value, list) else ("(", ")")
        return open + (",\\n" + pad).join([_wide(item, indent + 1, room - 2) for item in value]) + close
    return text

def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
    """A value as text, over several lines where it is long."""
    return _wide(object, 0, width)

def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
    """Prints a value, over several lines where it is long."""
    print(pformat(object, width=width))

pp = pprint
`

const timeitSource = `
def timeit(stmt=None, setup=None, timer=None, number=1000, globals=None):
    """Seconds that so many calls of a function take."""
    if not callable(stmt):
        raise NotImplementedError("timeit() of text is not supported: no text is run as a program here; pass a function")
    if callable(setup):
        setup()
    begin = default_timer()
    for _ in range(number):
        stmt()
    return default_timer() - begin
`

const timer = native("default_timer", "()", (ctx) => ctx.now(), { doc: "Seconds since the epoch." })

export const algorithmModules: readonly ModuleDefinition[] = [
  definePreludeModule("heapq", heapqSource, {}, { doc: "Heaps: the least item first." }),
  definePreludeModule("bisect", bisectSource, {}, { doc: "Places in sorted lists." }),
  definePreludeModule(
    "contextlib",
    contextlibSource,
    {},
    { doc: "Blocks of with: contextmanager, suppress, nullcontext." },
  ),
  definePreludeModule("types", typesSource, {}, { doc: "Types without a name of their own; SimpleNamespace." }),
  definePreludeModule("pprint", pprintSource, {}, { doc: "Values printed over several lines." }),
  definePreludeModule("timeit", timeitSource, { default_timer: timer }, { doc: "How long something takes." }),
]
