// collections: Counter, defaultdict, OrderedDict and deque in the model language; namedtuple is native.
import { definePreludeModule } from "../../machine/module-record.ts"
import { namedTuple, namedTupleDefinition } from "./named-tuple.ts"

const source = `
class defaultdict(dict):
    """A dict that makes the value of a missing key by a function: defaultdict(list)."""
    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(*args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def copy(self):
        return defaultdict(self.default_factory, self)

    def __repr__(self):
        return f"defaultdict({self.default_factory!r}, {dict(self)!r})"

class OrderedDict(dict):
    """A dict whose order can be changed."""
    def move_to_end(self, key, last=True):
        """Moves an entry to the end, or to the front."""
        value = self.pop(key)
        if last:
            self[key] = value
        else:
            rest = list(self.items())
            self.clear()
            self[key] = value
            self.update(rest)

    def popitem(self, last=True):
        """Removes the last (or first) entry and gives it."""
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self)) if last else next(iter(self))
        return key, self.pop(key)

    def copy(self):
        return OrderedDict(self)

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return list(self.items()) == list(other.items())
        return dict(self) == other

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return f"OrderedDict({list(self.items())!r})" if self else "OrderedDict()"

class Counter(dict):
    """How often each item occurs: Counter('abca')['a'] is 2."""
    def __init__(self, iterable=None, /, **kwargs):
        super().__init__()
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, /, **kwargs):
        """Adds counts."""
        self._add(iterable, 1)
        self._add(kwargs, 1)

    def subtract(self, iterable=None, /, **kwargs):
        """Takes counts away; they may become negative."""
        self._add(iterable, -1)
        self._add(kwargs, -1)

    def _add(self, source, sign):
        if source is None:
            return
        if isinstance(source, dict):
            for key, number in source.items():
                self[key] = self.get(key, 0) + sign * number
        else:
            for key in source:
                self[key] = self.get(key, 0) + sign

    def most_common(self, n=None):
        """The pairs (item, count) from the most common on."""
        pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[:n]

    def elements(self):
        """Each item as often as it was counted."""
        for key, number in self.items():
            for _ in range(number):
                yield key

    def total(self):
        """The sum of all counts."""
        return sum(self.values())

    def copy(self):
        return Counter(self)

    def _combine(self, other, keys, operation):
        result = Counter()
        for key in keys:
            number = operation(self[key], other[key])
            if number > 0:
                result[key] = number
        return result

    def __add__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, {**self, **other}, lambda a, b: a + b)

    def __sub__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, {**self, **other}, lambda a, b: a - b)

    def __or__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, {**self, **other}, max)

    def __and__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combine(other, list(self), min)

    def __delitem__(self, key):
        if key in self:
            super().pop(key)

    def __repr__(self):
        if not self:
            return "Counter()"
        return "Counter({" + ", ".join(f"{key!r}: {number!r}" for key, number in self.most_common()) + "})"

class deque:
    """A row of items that grows and shrinks at both ends."""
    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._items = []
        self._maxlen = maxlen
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._maxlen

    def _trim(self, left):
        if self._maxlen is not None:
            while len(self._items) > self._maxlen:
                self._items.pop(0 if left else -1)

    def append(self, item):
        """Adds an item at the right."""
        self._items.append(item)
        self._trim(True)

    def appendleft(self, item):
        """Adds an item at the left."""
        self._items.insert(0, item)
        self._trim(False)

    def extend(self, iterable):
        """Adds items at the right."""
        self._items.extend(iterable)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            del self._items[:len(self._items) - self._maxlen]

    def extendleft(self, iterable):
        """Adds items at the left, one after the other."""
        for item in iterable:
            self.appendleft(item)

    def pop(self):
        """Removes the item at the right and gives it."""
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop()

    def popleft(self):
        """Removes the item at the left and gives it."""
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop(0)

    def rotate(self, n=1):
        """Moves n items from the right end to the left one."""
        if self._items:
            at = -n % len(self._items)
            self._items = self._items[at:] + self._items[:at]

    def clear(self):
        self._items.clear()

    def copy(self):
        return deque(self._items, self._maxlen)

    def count(self, item):
        return self._items.count(item)

    def index(self, item, start=0, stop=None):
        for at, other in list(enumerate(self._items))[start:stop]:
            if other == item:
                return at
        raise ValueError(f"{item!r} is not in deque")

    def insert(self, index, item):
        if self._maxlen is not None and len(self._items) >= self._maxlen:
            raise IndexError("deque already at its maximum size")
        self._items.insert(index, item)

    def remove(self, item):
        if item not in self._items:
            raise ValueError(f"{item!r} is not in deque")
        self._items.remove(item)

    def reverse(self):
        self._items.reverse()

    def _place(self, index):
        if not isinstance(index, int):
            raise TypeError(f"sequence index must be integer, not '{type(index).__name__}'")
        if not -len(self._items) <= index < len(self._items):
            raise IndexError("deque index out of range")
        return index

    def __getitem__(self, index):
        return self._items[self._place(index)]

    def __setitem__(self, index, item):
        self._items[self._place(index)] = item

    def __delitem__(self, index):
        del self._items[self._place(index)]

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, item):
        return item in self._items

    def __eq__(self, other):
        return isinstance(other, deque) and self._items == other._items

    def __lt__(self, other):
        return self._items < other._items

    def __add__(self, other):
        return deque(self._items + list(other), self._maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, times):
        return deque(self._items * times, self._maxlen)

    def __repr__(self):
        end = "" if self._maxlen is None else f", maxlen={self._maxlen}"
        return f"deque({self._items!r}{end})"

class ChainMap:
    """Several dicts seen as one; the first that has a key counts."""
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        del self.maps[0][key]

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def _joined(self):
        joined = {}
        for mapping in reversed(self.maps):
            joined.update(mapping)
        return joined

    def __iter__(self):
        return iter(self._joined())

    def __len__(self):
        return len(self._joined())

    def keys(self):
        return self._joined().keys()

    def values(self):
        return self._joined().values()

    def items(self):
        return self._joined().items()

    def new_child(self, m=None):
        return ChainMap({} if m is None else m, *self.maps)

    def __repr__(self):
        return "ChainMap(" + ", ".join(repr(mapping) for mapping in self.maps) + ")"
`

export const collectionsModule = definePreludeModule(
  "collections",
  source,
  { namedtuple: namedTuple },
  {
    doc: "Containers: Counter, defaultdict, OrderedDict, deque, namedtuple.",
    types: [namedTupleDefinition],
  },
)
