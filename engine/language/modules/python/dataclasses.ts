// dataclasses, in the model language: __init__, __repr__, __eq__ and order made of a class's annotations.
import { definePreludeModule } from "../../machine/module-record.ts"

const source = `
class _Missing:
    def __repr__(self):
        return "MISSING"

MISSING = _Missing()
KW_ONLY = "KW_ONLY"

class FrozenInstanceError(AttributeError):
    pass

class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only

    def __repr__(self):
        return f"Field(name={self.name!r},default={self.default!r},init={self.init!r},repr={self.repr!r},compare={self.compare!r})"

def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=False):
    """Says more of a field than its default: field(default_factory=list)."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)

def _collect(cls, kw_only):
    found = {}
    for base in reversed(cls.__mro__[1:]):
        for name, item in getattr(base, "__dataclass_fields__", {}).items():
            found[name] = item
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation == "ClassVar":
            continue
        default = cls.__dict__.get(name, MISSING)
        if isinstance(default, Field):
            item = default
            if item.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, item.default)
        else:
            item = Field(default, MISSING, True, True, None, True, None, kw_only)
        if isinstance(item.default, (list, dict, set)):
            raise ValueError(f"mutable default {type(item.default)} for field {name} is not allowed: use default_factory")
        item.name = name
        item.type = annotation
        found[name] = item
    return found

def _check_order(members):
    optional = False
    for item in members:
        if not item.init or item.kw_only:
            continue
        if item.default is not MISSING or item.default_factory is not MISSING:
            optional = True
        elif optional:
            raise TypeError(f"non-default argument {item.name!r} follows default argument")

def _quoted(names):
    shown = [repr(name) for name in names]
    if len(shown) < 3:
        return " and ".join(shown)
    return ", ".join(shown[:-1]) + ", and " + shown[-1]

def _bind(title, members, args, kwargs):
    positional = [item for item in members if item.init and not item.kw_only]
    if len(args) > len(positional):
        needed = sum(1 for item in positional if item.default is MISSING and item.default_factory is MISSING) + 1
        most = len(positional) + 1
        takes = str(most) if needed == most else f"from {needed} to {most}"
        plural = "" if takes == "1" else "s"
        raise TypeError(f"{title} takes {takes} positional argument{plural} but {len(args) + 1} were given")
    values = {item.name: value for item, value in zip(positional, args)}
    known = [item.name for item in members if item.init]
    for name, value in kwargs.items():
        if name not in known:
            raise TypeError(f"{title} got an unexpected keyword argument {name!r}")
        if name in values:
            raise TypeError(f"{title} got multiple values for argument {name!r}")
        values[name] = value
    absent = [item.name for item in positional if item.name not in values and item.default is MISSING and item.default_factory is MISSING]
    if absent:
        plural = "" if len(absent) == 1 else "s"
        raise TypeError(f"{title} missing {len(absent)} required positional argument{plural}: {_quoted(absent)}")
    absent = [item.name for item in members if item.init and item.kw_only and item.name not in values and item.default is MISSING and item.default_factory is MISSING]
    if absent:
        plural = "" if len(absent) == 1 else "s"
        raise TypeError(f"{title} missing {len(absent)} required keyword-only argument{plural}: {_quoted(absent)}")
    return values

def _make_init(cls, members):
    title = f"{cls.__qualname__}.__init__()"

    def __init__(self, *args, **kwargs):
        values = _bind(title, members, args, kwargs)
        for item in members:
            if item.name in values:
                value = values[item.name]
            elif item.default_factory is not MISSING:
                value = item.default_factory()
            elif item.default is not MISSING:
                value = item.default
            else:
                continue
            object.__setattr__(self, item.name, value)
        after = getattr(self, "__post_init__", None)
        if after is not None:
            after()
    return __init__

def _make_repr(members):
    shown = [item.name for item in members if item.repr]

    def __repr__(self):
        body = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({body})"
    return __repr__

def _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only):
    found = _collect(cls, kw_only)
    members = list(found.values())
    _check_order(members)
    cls.__dataclass_fields__ = found
    own = cls.__dict__
    compared = [item.name for item in members if item.compare]
    key = lambda self: tuple([getattr(self, name) for name in compared])
    if init and "__init__" not in own:
        cls.__init__ = _make_init(cls, members)
    if repr and "__repr__" not in own:
        cls.__repr__ = _make_repr(members)
    if eq and "__eq__" not in own:
        cls.__eq__ = lambda self, other: key(self) == key(other) if type(self) is type(other) else NotImplemented
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        cls.__lt__ = lambda self, other: key(self) < key(other) if type(self) is type(other) else NotImplemented
        cls.__le__ = lambda self, other: key(self) <= key(other) if type(self) is type(other) else NotImplemented
        cls.__gt__ = lambda self, other: key(self) > key(other) if type(self) is type(other) else NotImplemented
        cls.__ge__ = lambda self, other: key(self) >= key(other) if type(self) is type(other) else NotImplemented
    if unsafe_hash or (eq and frozen):
        cls.__hash__ = lambda self: hash(key(self))
    if frozen:
        def __setattr__(self, name, value):
            raise FrozenInstanceError(f"cannot assign to field {name!r}")

        def __delattr__(self, name):
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        cls.__setattr__ = __setattr__
        cls.__delattr__ = __delattr__
    cls.__match_args__ = tuple([item.name for item in members if item.init])
    return cls

def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False):
    """Makes __init__, __repr__ and __eq__ of a class from its annotated fields."""
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only)
    return decorate if cls is None else decorate(cls)

def is_dataclass(obj):
    """Whether an object, or a class, is a dataclass."""
    return hasattr(obj if isinstance(obj, type) else type(obj), "__dataclass_fields__")

def fields(class_or_instance):
    """The fields of a dataclass, as a tuple."""
    found = getattr(class_or_instance, "__dataclass_fields__", None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(found.values())

def _plain(value, rows):
    if is_dataclass(value) and not isinstance(value, type):
        return rows([(item.name, _plain(getattr(value, item.name), rows)) for item in fields(value)])
    if isinstance(value, (list, tuple)):
        return type(value)([_plain(item, rows) for item in value])
    if isinstance(value, dict):
        return {_plain(key, rows): _plain(item, rows) for key, item in value.items()}
    return value

def asdict(obj, *, dict_factory=dict):
    """The fields of a dataclass and their values, as a dict, also inside lists and dicts."""
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("asdict() should be called on dataclass instances")
    return _plain(obj, dict_factory)

def astuple(obj, *, tuple_factory=tuple):
    """The values of the fields of a dataclass, as a tuple."""
    if not is_dataclass(obj) or isinstance(obj, type):
        raise TypeError("astuple() should be called on dataclass instances")
    return _plain(obj, lambda rows: tuple_factory([value for _, value in rows]))

def replace(obj, /, **changes):
    """A copy of a dataclass with some fields changed."""
    values = {item.name: getattr(obj, item.name) for item in fields(obj) if item.init}
    return type(obj)(**{**values, **changes})
`

export const dataclassesModule = definePreludeModule(
  "dataclasses",
  source,
  {},
  { doc: "Classes that mainly hold fields: @dataclass." },
)
