# Corners of classes.
class Base:
    registry = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Base.registry.append(cls.__name__)

    @classmethod
    def create(cls, *args):
        return cls(*args)

    @property
    def kind(self):
        return "base"

    def template(self):
        return f"<{self.describe()}>"

    def describe(self):
        return "base"


class Left(Base):
    def __init__(self, x=1):
        self.x = x

    @property
    def kind(self):
        return "left of " + super().kind

    def describe(self):
        return "left+" + super().describe()

    @classmethod
    def create(cls, *args):
        made = super().create(*args)
        made.tag = "tagged"
        return made


class Right(Base):
    def describe(self):
        return "right+" + super().describe()


class Both(Left, Right):
    pass


print(Base.registry, Both().template(), Both().kind, Left.create(5).x, Left.create(6).tag)
print([c.__name__ for c in Both.mro()])


class Counter:
    count = 0

    def __init__(self):
        Counter.count += 1
        self.id = self.count
        type(self).last = self


a, b = Counter(), Counter()
print(Counter.count, a.id, b.id, Counter.last is b)
a.count = 100
print(a.count, b.count, Counter.count)


class Lazy:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        value = name * 2
        setattr(self, name, value)
        return value


z = Lazy()
print(z.ab, z.__dict__, hasattr(z, "_no"), getattr(z, "_no", "default"))


class Strict:
    def __setattr__(self, name, value):
        if name == "bad":
            raise AttributeError("cannot set bad")
        super().__setattr__(name, value)


s = Strict()
s.good = 1
try:
    s.bad = 2
except AttributeError as e:
    print(e, s.good)


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __add__(self, other):
        if isinstance(other, Money):
            return Money(self.amount + other.amount)
        return NotImplemented

    def __radd__(self, other):
        return Money(self.amount + other)

    def __rsub__(self, other):
        return Money(other - self.amount)

    def __iadd__(self, other):
        self.amount += other
        return self

    def __truediv__(self, k):
        return Money(self.amount / k)

    def __floordiv__(self, k):
        return Money(self.amount // k)

    def __mod__(self, k):
        return self.amount % k

    def __pow__(self, k):
        return Money(self.amount ** k)

    def __int__(self):
        return int(self.amount)

    def __float__(self):
        return float(self.amount)

    def __index__(self):
        return int(self.amount)

    def __round__(self, n=0):
        return Money(round(self.amount, n))

    def __str__(self):
        return f"${self.amount:.2f}"


m = Money(5)
m += 2
print(m, m + Money(1), 3 + m, 10 - m, sum([Money(1), Money(2)]), m / 2, m // 2, m % 4, m ** 2)
print(int(m), float(m), [10, 20, 30, 40, 50, 60, 70, 80][m], round(Money(2.567), 1), repr(m)[:22])
try:
    m + "x"
except TypeError as e:
    print(e)


class Meta:
    def method(self):
        return self.__class__.__name__

    static = staticmethod(lambda x: x + 1)
    value = property(lambda self: 42)


print(Meta().method(), Meta.static(1), Meta().static(2), Meta().value)


class ListLike(list):
    def total(self):
        return sum(self)

    def __repr__(self):
        return f"ListLike({super().__repr__()})"


x = ListLike([1, 2, 3])
x.append(4)
print(x, x.total(), len(x), x[1:], isinstance(x, list))


class Config(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


c = Config(rate=0.1, steps=5)
print(c.rate, c["steps"], hasattr(c, "none"), sorted(c))


def outer():
    class Inner:
        def __repr__(self):
            return "Inner()"

    return Inner


print(outer()(), outer().__qualname__, outer().__name__)
print(type("x") is str, type(5) == int, isinstance(True, int), type(None).__name__, type(print).__name__)
