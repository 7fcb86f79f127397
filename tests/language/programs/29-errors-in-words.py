# The words of common mistakes.
def attempt(f):
    try:
        f()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def two(a, b=1, *, c=2):
    return a


class Plain:
    pass


attempt(lambda: 1 + "a")
attempt(lambda: "a" * "b")
attempt(lambda: [1] + (2,))
attempt(lambda: None + 1)
attempt(lambda: -"a")
attempt(lambda: 1 < "a")
attempt(lambda: two())
attempt(lambda: two(1, 2, 3))
attempt(lambda: two(1, d=4))
attempt(lambda: two(1, a=4))
attempt(lambda: two(b=4))
attempt(lambda: 5())
attempt(lambda: [1][1.0])
attempt(lambda: [1]["a"])
attempt(lambda: {}["k"])
attempt(lambda: {}[1.5])
attempt(lambda: "abc"[10])
attempt(lambda: (1, 2)[2])
attempt(lambda: [].pop())
attempt(lambda: [1].remove(2))
attempt(lambda: int("1.5"))
attempt(lambda: int([]))
attempt(lambda: float("one"))
attempt(lambda: len(3))
attempt(lambda: 3[0])
attempt(lambda: Plain().x)
attempt(lambda: Plain(1))
attempt(lambda: iter(5))
attempt(lambda: next([]))
attempt(lambda: {[]: 1})
attempt(lambda: sum(["a"]))
attempt(lambda: max([]))
attempt(lambda: range(1.5))
attempt(lambda: round("a"))
attempt(lambda: abs("a"))
attempt(lambda: ord("ab"))
attempt(lambda: 1 % 0)
attempt(lambda: 1.0 // 0)
attempt(lambda: 0 ** -1)
attempt(lambda: "%d" % "a")
attempt(lambda: "%d %d" % (1,))
attempt(lambda: "{} {}".format(1))
attempt(lambda: f"{'a':d}")
attempt(lambda: f"{1.5:d}")
attempt(lambda: "a".join([1]))
attempt(lambda: isinstance(1, "int"))
attempt(lambda: list(5))
attempt(lambda: dict([1]))
attempt(lambda: sorted([1, "a"]))
attempt(lambda: "a".index("b"))
attempt(lambda: (1).upper())
