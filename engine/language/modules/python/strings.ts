// string and enum, in the model language. An Enum's class has no len() and no `in`, since classes here have no class of
// their own; its members can be had by name and by value, and gone through.
import { definePreludeModule, type ModuleDefinition } from "../../machine/module-record.ts"

const LOWER = "abcdefghijklmnopqrstuvwxyz"
const DIGITS = "0123456789"
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
const WHITESPACE = " \t\n\r\v\f"

const stringSource = `
def capwords(s, sep=None):
    """Every word with a capital first."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])

class Template:
    """Text with $names: Template("$x").substitute(x=1)."""
    def __init__(self, template):
        self.template = template

    def _render(self, values, strict):
        text = self.template
        result = ""
        at = 0
        while at < len(text):
            if text[at] != "$":
                result += text[at]
                at += 1
            elif text[at + 1:at + 2] == "$":
                result += "$"
                at += 2
            else:
                braced = text[at + 1:at + 2] == "{"
                start = at + 2 if braced else at + 1
                end = start
                while end < len(text) and (text[end].isalnum() or text[end] == "_"):
                    end += 1
                name = text[start:end]
                after = end + 1 if braced else end
                if not name or braced and text[end:end + 1] != "}":
                    if strict:
                        raise ValueError("Invalid placeholder in string")
                    result += "$"
                    at += 1
                    continue
                if name in values:
                    result += str(values[name])
                elif strict:
                    raise KeyError(name)
                else:
                    result += text[at:after]
                at = after
        return result

    def substitute(self, mapping={}, /, **kwargs):
        """The text with all names replaced."""
        return self._render({**mapping, **kwargs}, True)

    def safe_substitute(self, mapping={}, /, **kwargs):
        """The text with the known names replaced."""
        return self._render({**mapping, **kwargs}, False)
`

const enumSource = `
class auto:
    """A value one above the last."""

def _is_plain(name, value):
    if name.startswith("_"):
        return False
    return not callable(value) and not isinstance(value, (property, staticmethod, classmethod)) or isinstance(value, auto)

class Enum:
    """Base of classes of named constants: class Color(Enum): RED = 1."""
    _members = {}

    def __init_subclass__(cls, **kwargs):
        members = {}
        values = {}
        last = 0
        for name, value in list(cls.__dict__.items()):
            if not _is_plain(name, value):
                continue
            if isinstance(value, auto) or value is auto:
                value = last + 1
            last = value if isinstance(value, int) else last
            known = values.get(value) if isinstance(value, (int, float, str, bool, tuple)) else None
            if known is None:
                known = object.__new__(cls)
                object.__setattr__(known, "_name_", name)
                object.__setattr__(known, "_value_", value)
                object.__setattr__(known, "name", name)
                object.__setattr__(known, "value", value)
                if isinstance(value, (int, float, str, bool, tuple)):
                    values[value] = known
            members[name] = known
            setattr(cls, name, known)
        cls._members = members
        cls.__members__ = members

    def __new__(cls, value):
        for member in cls._members.values():
            if member._value_ == value:
                return member
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __class_getitem__(cls, name):
        return cls._members[name]

    def __class_iter__(cls):
        return iter([member for name, member in cls._members.items() if name == member._name_])

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        return self is other

class IntEnum(Enum):
    """An Enum whose members compare and count as their values."""
    def __str__(self):
        return str(self._value_)
    def __int__(self):
        return self._value_
    def __index__(self):
        return self._value_
    def __hash__(self):
        return hash(self._value_)
    def __eq__(self, other):
        return self._value_ == (other._value_ if isinstance(other, Enum) else other)
    def __lt__(self, other):
        return self._value_ < int(other)
    def __le__(self, other):
        return self._value_ <= int(other)
    def __gt__(self, other):
        return self._value_ > int(other)
    def __ge__(self, other):
        return self._value_ >= int(other)
    def __add__(self, other):
        return self._value_ + other
    def __radd__(self, other):
        return other + self._value_
    def __mul__(self, other):
        return self._value_ * other
    def __rmul__(self, other):
        return other * self._value_

def unique(enumeration):
    """Checks that no two members of an Enum have one value."""
    for name, member in enumeration.__members__.items():
        if member._name_ != name:
            raise ValueError(f"duplicate values found in <enum {enumeration.__name__!r}>: {name} -> {member._name_}")
    return enumeration
`

export const textModules: readonly ModuleDefinition[] = [
  definePreludeModule(
    "string",
    stringSource,
    {
      ascii_lowercase: LOWER,
      ascii_uppercase: LOWER.toUpperCase(),
      ascii_letters: LOWER + LOWER.toUpperCase(),
      digits: DIGITS,
      hexdigits: `${DIGITS}abcdefABCDEF`,
      octdigits: "01234567",
      punctuation: PUNCTUATION,
      whitespace: WHITESPACE,
      printable: DIGITS + LOWER + LOWER.toUpperCase() + PUNCTUATION + WHITESPACE,
    },
    { doc: "Letters, digits and other characters by kind." },
  ),
  definePreludeModule("enum", enumSource, {}, { doc: "Named constants: Enum, IntEnum, auto." }),
]
