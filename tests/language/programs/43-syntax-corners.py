# Corners of the grammar, each with what it comes to.
from contextlib import contextmanager as manager
from operator import (
    mul,
    neg as minus,
)


@manager
def lent(value):
    yield value
    print("back", value)


with lent((1, 2)) as (a, b), lent([3, 4, 5]) as [c, *d]:
    print(a, b, c, d)
slots = {}
with (
    lent("x") as slots["first"],
    lent("y") as slots["second"],
):
    print(slots)

decorators = [lambda f: lambda *given, **named: f(*given, **named) * 2]


@decorators[0]
def add(a, b=1, /, *rest, c: int = 0, **named) -> int:
    return a + b + sum(rest) + c + sum(named.values())


print(add(1), add(1, 2, 3, c=4, d=5))
print((lambda a, /, *, b: a - b)(5, b=3), (lambda: 7)(), [*map(lambda x, k=2: x**k, (1, 2, 3))])
print(-2**-1, 2**-1**2, not 1 == 2, not not 0, 1 < 2 > 1 != 0, 3 - -+~4, 5. + .5 + 1.e1, 1_0.5e-1_0)
print(1 if 0 else 2 if 0 else 3, (lambda x: x if x else "none")(0), [1, 2][False], 0x1F + 0b11 + 0o17)
first, (second, *others), = 1, (2, 3, 4)
print(first, second, others); print(first if others else second, end=";"); print()
if (n := len(others)) > 1 and n == 2: print("two", n)
elif n: print("some")
else: print("none")
while n := n - 1: print("n", n)
else: print("done")
total = 1 + \
    2 * (3 +  # a comment inside
         4)
total //= 2
total **= 2
print(total, {**{"a": 1}, "b": 2}, {*[1], 2}, (*range(2),), *"ab", sep="|")
width, value, name = 8, 3.14159, "é"
print(f"{value:{width}.{3}f}|{name!r:>{width}}|{value=:.2f}|{name = }|{{{width}}}|{(w := 3)}{w:=+3}|{ {1: 2}[1] }")
print(f'{"a" if width else "b"}{f"{width}"}' "c" r"\d" f"""{
    width
    }""", rf"\{width}", "\x41\u0042\103" 'd')
print([x * y for x in range(3) if x if x > 1 for y, in [(4,), (5,)]], {k: v for k, v in [("a", 1)]}, sum(x for x in (1, 2)))
grid = {(1,): "one", (1, 2): "both"}
print(grid[1,], grid[1, *[2]], [0, 1, 2, 3][1::2], "abcd"[::-1], [[1, 2], [3, 4]][1][:1])


class Point:
    x: int = 1; y: float

    def __eq__(self, other): return True


def kind(of):
    match of, 0:
        case [[1, *_] | (2, _), 0] as pair if pair: return "starts"
        case (-1 | 2.5 | None | "a" "b"), _: return "literal"
        case _: return "other"


print(kind([1, 2, 3]), kind((2, 0)), kind(-1), kind("ab"), kind(None), kind(Point), minus(mul(2, 3)))
match = case = type_ = [print]
match[0](len(case), print is match[0])
try: raise ValueError("a") from None
except (KeyError, ValueError) as error: print(repr(error))
else: print("never")
finally: print("finally")
del slots["first"], (first, [second]), a
print(slots)
