# Classes: inheritance, super, properties, special methods.
class Vector:
    """A vector in the plane."""

    dimensions = 2

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        if not isinstance(k, (int, float)):
            return NotImplemented
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self):
        return hash((self.x, self.y))

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __bool__(self):
        return abs(self) > 0

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __iter__(self):
        yield self.x
        yield self.y

    def __lt__(self, other):
        return abs(self) < abs(other)

    def __call__(self, t):
        return self * t

    def __format__(self, spec):
        return f"<{format(self.x, spec)}, {format(self.y, spec)}>"

    def __contains__(self, value):
        return value in (self.x, self.y)

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    @property
    def norm(self):
        return abs(self)

    @norm.setter
    def norm(self, value):
        k = value / abs(self)
        self.x, self.y = self.x * k, self.y * k

    @staticmethod
    def zero():
        return Vector(0, 0)

    @classmethod
    def of(cls, pair):
        return cls(*pair)


v, w = Vector(3, 4), Vector.of((1, 2))
print(v + w, v - w, v * 2, 2 * v, -v, abs(v), v @ w, v == Vector(3, 4), v != w)
print(bool(Vector.zero()), bool(v), len(v), v[0], v[-1], list(v), 3 in v, 5 in v, v(10))
print(sorted([v, w, Vector.zero()]), max(v, w), f"{v:.1f}", {v: "a"}[Vector(3, 4)])
v.norm = 10
print(v, v.norm, Vector.dimensions, v.dimensions, Vector.__doc__, Vector.__name__)
x, y = w
print(x, y, *w)


class Animal:
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"


class Dog(Animal):
    sound = "Woof"

    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)

    def speak(self):
        return super().speak() + "!" * (1 + len(self.tricks))


class Loud:
    def speak(self):
        return super().speak().upper()


class LoudDog(Loud, Dog):
    pass


print(Animal("Cat").speak(), Dog("Rex", ["sit"]).speak(), LoudDog("Max").speak())
print([c.__name__ for c in LoudDog.__mro__], isinstance(LoudDog("a"), Animal), issubclass(Dog, Animal))
d = Dog("Rex")
d.age = 3
print(hasattr(d, "age"), getattr(d, "weight", 10), d.__dict__, type(d).__name__, type(d) is Dog)
setattr(d, "age", 4)
del d.tricks
print(d.age, hasattr(d, "tricks"), callable(d.speak), callable(d.age))


class Stack:
    def __init__(self):
        self.items = []

    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, error, trace):
        print("exit", kind.__name__ if kind else None, error)
        return kind is ValueError

    def __setitem__(self, i, value):
        self.items[i] = value

    def __delitem__(self, i):
        del self.items[i]

    def __getattr__(self, name):
        if name.startswith("n_"):
            return len(self.items)
        raise AttributeError(name)


with Stack() as s:
    s.items += [1, 2, 3]
    s[0] = 9
    del s[1]
    print(s.items, s.n_items)
with Stack() as s:
    raise ValueError("swallowed")
print("after")
