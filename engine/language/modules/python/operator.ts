// operator and copy, in the model language: operators as functions, and copies of objects.
import { definePreludeModule, type ModuleDefinition } from "../../machine/module-record.ts"
import { native } from "../../machine/native.ts"
import { PyDict, PyList, PySet } from "../../objects/containers.ts"
import { PyInstance } from "../../objects/functions.ts"

const BINARY: readonly (readonly [string, string])[] = [
  ["add", "+"],
  ["sub", "-"],
  ["mul", "*"],
  ["truediv", "/"],
  ["floordiv", "//"],
  ["mod", "%"],
  ["pow", "**"],
  ["matmul", "@"],
  ["lshift", "<<"],
  ["rshift", ">>"],
  ["and_", "&"],
  ["or_", "|"],
  ["xor", "^"],
]
const COMPARISONS: readonly (readonly [string, string])[] = [
  ["lt", "<"],
  ["le", "<="],
  ["eq", "=="],
  ["ne", "!="],
  ["gt", ">"],
  ["ge", ">="],
  ["is_", "is"],
  ["is_not", "is not"],
]

function binaryFunction([name, operator]: readonly [string, string]): string {
  return `def ${name}(a, b, /):\n    """a ${operator} b."""\n    return a ${operator} b\n`
}

function inPlaceFunction([name, operator]: readonly [string, string]): string {
  const own = `i${name.replace("_", "")}`
  return `def ${own}(a, b, /):\n    """What a ${operator}= b makes of a."""\n    a ${operator}= b\n    return a\n`
}

const operatorSource = `
${[...BINARY, ...COMPARISONS].map(binaryFunction).join("\n")}
${BINARY.map(inPlaceFunction).join("\n")}
def neg(a, /):
    """-a."""
    return -a

def pos(a, /):
    """+a."""
    return +a

def invert(a, /):
    """~a."""
    return ~a

inv = invert

def not_(a, /):
    """not a."""
    return not a

def truth(a, /):
    """Whether a is true."""
    return bool(a)

def index(a, /):
    """A whole number for use as an index."""
    return range(a).stop

def contains(a, b, /):
    """b in a."""
    return b in a

def concat(a, b, /):
    """a + b, of sequences."""
    return a + b

def countOf(a, b, /):
    """How many items of a equal b."""
    return sum(1 for item in a if item is b or item == b)

def indexOf(a, b, /):
    """The position of the first item of a that equals b."""
    for at, item in enumerate(a):
        if item is b or item == b:
            return at
    raise ValueError("sequence.index(x): x not in sequence")

def getitem(a, b, /):
    """a[b]."""
    return a[b]

def setitem(a, b, c, /):
    """a[b] = c."""
    a[b] = c

def delitem(a, b, /):
    """del a[b]."""
    del a[b]

def call(obj, /, *args, **kwargs):
    """obj(*args, **kwargs)."""
    return obj(*args, **kwargs)

def length_hint(obj, default=0, /):
    """len(obj), or the default where it has none."""
    return len(obj) if hasattr(obj, "__len__") else default

def itemgetter(item, /, *items):
    """A function that takes an item out of its argument: itemgetter(1)(row) is row[1]."""
    if not items:
        return lambda obj: obj[item]
    wanted = (item,) + items
    return lambda obj: tuple([obj[key] for key in wanted])

def _attribute(obj, path):
    for name in path.split("."):
        obj = getattr(obj, name)
    return obj

def attrgetter(attr, /, *attrs):
    """A function that takes an attribute of its argument: attrgetter("x.y")(obj) is obj.x.y."""
    for name in (attr,) + attrs:
        if not isinstance(name, str):
            raise TypeError("attribute name must be a string")
    if not attrs:
        return lambda obj: _attribute(obj, attr)
    wanted = (attr,) + attrs
    return lambda obj: tuple([_attribute(obj, name) for name in wanted])

def methodcaller(name, /, *args, **kwargs):
    """A function that calls a method of its argument."""
    return lambda obj: getattr(obj, name)(*args, **kwargs)
`

const copySource = `
class Error(Exception):
    pass

error = Error

def _refuse(x):
    raise Error(f"un(deep)copyable object of type {type(x)}")

def _is_whole(x):
    return x is None or isinstance(x, (int, float, str, type, range, slice)) or callable(x) and not hasattr(x, "__dict__")

def copy(x):
    """A new object with the same parts."""
    cls = type(x)
    if hasattr(x, "__copy__"):
        return x.__copy__()
    if _is_whole(x) or isinstance(x, (tuple, frozenset)):
        return x
    made = _empty(x)
    if made is None:
        if hasattr(x, "copy"):
            return x.copy()
        return x if callable(x) else _refuse(x)
    _fill(made, x, lambda part: part)
    return made

def deepcopy(x, memo=None, _nil=None):
    """A new object whose parts are copies too."""
    memo = {} if memo is None else memo
    key = id(x)
    if _is_whole(x):
        return x
    if key in memo:
        return memo[key]
    if hasattr(x, "__deepcopy__"):
        made = x.__deepcopy__(memo)
        memo[key] = made
        return made
    if isinstance(x, tuple):
        parts = [deepcopy(part, memo) for part in x]
        if key in memo:
            return memo[key]
        same = all(part is old for part, old in zip(parts, x))
        made = x if same else (type(x)._make(parts) if hasattr(x, "_make") else type(x)(parts))
        memo[key] = made
        return made
    made = _empty(x)
    if made is None:
        if hasattr(x, "copy"):
            made = x.copy()
            memo[key] = made
            return made
        return x if callable(x) or isinstance(x, frozenset) else _refuse(x)
    memo[key] = made
    _fill(made, x, lambda part: deepcopy(part, memo))
    memo[("kept", key)] = x
    return made

def _fill(made, x, part_of):
    if isinstance(x, list):
        for part in list.__iter__(x):
            list.append(made, part_of(part))
    elif isinstance(x, dict):
        for key, value in dict.items(x):
            dict.__setitem__(made, part_of(key), part_of(value))
    elif isinstance(x, set):
        for part in x:
            set.add(made, part_of(part))
    for name, value in getattr(x, "__dict__", {}).items():
        object.__setattr__(made, name, part_of(value))
`

/** An object of the same class without parts; None for what is no list, dict, set or instance of a class statement. */
const empty = native("_empty", "(x, /)", (_ctx, value) => {
  const { type } = value as { readonly type?: unknown }
  const make = (): PyList | PyDict | PySet | PyInstance | null => {
    if (value instanceof PyList) return new PyList([])
    if (value instanceof PyDict) return new PyDict()
    if (value instanceof PySet && !value.frozen) return new PySet()
    return value instanceof PyInstance ? new PyInstance(value.type) : null
  }
  const made = make()
  if (made !== null && type !== undefined) made.type = (value as PyList).type
  return made
})

export const operatorModules: readonly ModuleDefinition[] = [
  definePreludeModule("operator", operatorSource, {}, { doc: "Operators as functions: add, itemgetter, attrgetter." }),
  definePreludeModule("copy", copySource, { _empty: empty }, { doc: "Copies of objects: copy, deepcopy." }),
]
