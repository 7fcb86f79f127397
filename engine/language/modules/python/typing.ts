// typing, abc and __future__: what annotations need. Annotations are read by people here, so that most names only have to exist.
import { definePreludeModule, type ModuleDefinition } from "../../machine/module-record.ts"
import { makeNamed, nameAnnotated, namedTuple, namedTupleDefinition, namedTupleType } from "./named-tuple.ts"

const ALIASES = [
  ...["Any", "Union", "Optional", "Callable", "Iterable", "Iterator", "Generator", "Sequence", "MutableSequence"],
  ...["Mapping", "MutableMapping", "Collection", "Container", "Hashable", "Sized", "Literal", "Final", "ClassVar"],
  ...["Annotated", "NoReturn", "Never", "Self", "Concatenate", "AnyStr", "SupportsFloat", "SupportsInt", "SupportsAbs"],
  ...["Tuple", "List", "Dict", "Set", "FrozenSet", "Type", "Text", "Deque", "DefaultDict", "Counter", "OrderedDict"],
  ...["Awaitable", "Coroutine", "AsyncIterator", "IO", "TextIO", "LiteralString", "TypeAlias", "Unpack", "TypeGuard"],
]

const typingSource = `
class _Annotation:
    def __init__(self, name):
        self._name = name
    def __getitem__(self, parameters):
        return self
    def __call__(self, *args, **kwargs):
        raise TypeError(f"Type {self._name} cannot be instantiated; use a class")
    def __or__(self, other):
        return self
    def __ror__(self, other):
        return self
    def __repr__(self):
        return f"typing.{self._name}"

${ALIASES.map((name) => `${name} = _Annotation("${name}")`).join("\n")}
TYPE_CHECKING = False

class Generic:
    """Base of classes with type parameters, which say nothing while a program runs."""
    def __class_getitem__(cls, parameters):
        return cls

class Protocol:
    """Base of classes that describe what others offer."""
    def __class_getitem__(cls, parameters):
        return cls

class TypedDict(dict):
    """A dict whose keys are annotated."""

class _Parameter:
    def __init__(self, name):
        self.__name__ = name
        self.args = self
        self.kwargs = self
    def __repr__(self):
        return f"~{self.__name__}"

def TypeVar(name, *constraints, bound=None, covariant=False, contravariant=False):
    """A type parameter."""
    return _Parameter(name)

def ParamSpec(name, **options):
    """A parameter for parameters."""
    return _Parameter(name)

def NewType(name, tp):
    """A name for a type: calling it gives its argument."""
    return lambda value: value

class NamedTuple(_NamedTuple):
    """Base of classes of tuples whose items have names: class P(NamedTuple): x: int."""
    def __init_subclass__(cls, **kwargs):
        _name_annotated(cls)

    def __new__(cls, *args, **kwargs):
        if cls is NamedTuple:
            typename, fields = args
            return _namedtuple(typename, [name for name, _ in fields])
        return _make_named(cls, args, kwargs)

def cast(typ, val):
    """The value as it is."""
    return val

def overload(func):
    """The function as it is."""
    return func

def final(f):
    """The function or class as it is."""
    return f

def no_type_check(arg):
    """The function as it is."""
    return arg

def runtime_checkable(cls):
    """The class as it is."""
    return cls

def get_type_hints(obj):
    """The names of the annotated fields."""
    return dict(getattr(obj, "__annotations__", {}))
`

const abcSource = `
def abstractmethod(funcobj):
    """Marks a method that classes which derive from this one must define."""
    funcobj.__isabstractmethod__ = True
    return funcobj

def _is_abstract(item):
    if getattr(item, "__isabstractmethod__", False):
        return True
    getter = getattr(item, "fget", None)
    return getter is not None and getattr(getter, "__isabstractmethod__", False)

def _missing(cls):
    names = set()
    for base in reversed(cls.__mro__):
        for name, item in base.__dict__.items():
            if _is_abstract(item):
                names.add(name)
            else:
                names.discard(name)
    return sorted(names)

class ABCMeta:
    """The metaclass of abstract classes; class C(metaclass=ABCMeta) is accepted."""

class ABC:
    """Base of classes with abstract methods."""
    def __new__(cls, *args, **kwargs):
        names = _missing(cls)
        if names:
            plural = "" if len(names) == 1 else "s"
            raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract method{plural} {', '.join(names)}")
        return object.__new__(cls)
`

const TUPLE_NATIVES = {
  _namedtuple: namedTuple,
  _NamedTuple: namedTupleType,
  _name_annotated: nameAnnotated,
  _make_named: makeNamed,
}

const FEATURES = ["print_function", "division", "absolute_import", "unicode_literals", "annotations", "generators"]

export const typingModules: readonly ModuleDefinition[] = [
  definePreludeModule("typing", typingSource, TUPLE_NATIVES, {
    doc: "Names for annotations.",
    types: [namedTupleDefinition],
  }),
  definePreludeModule("abc", abcSource, {}, { doc: "Abstract classes." }),
  {
    name: "__future__",
    doc: "Features that every program here has.",
    members: () => Object.fromEntries([...FEATURES, "with_statement", "nested_scopes"].map((name) => [name, true])),
  },
]
