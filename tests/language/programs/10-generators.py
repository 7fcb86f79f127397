# Generators, iterators and what consumes them.
def countdown(n):
    while n > 0:
        yield n
        n -= 1
    return "lift-off"


print(list(countdown(3)), sum(countdown(4)), max(countdown(5)), tuple(countdown(2)))


def delegating():
    result = yield from countdown(2)
    yield result
    yield from [10, 20]


print(list(delegating()))
g = countdown(2)
print(next(g), next(g), next(g, "default"))
try:
    next(g)
except StopIteration:
    print("stopped")


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


f = fibonacci()
print([next(f) for _ in range(10)])


def running_mean():
    total, n, mean = 0.0, 0, None
    while True:
        value = yield mean
        total += value
        n += 1
        mean = total / n


m = running_mean()
next(m)
print(m.send(10), m.send(20), m.send(60))


class Squares:
    def __init__(self, n):
        self.n, self.i = n, 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i ** 2


print(list(Squares(5)), 9 in Squares(5), [x for x in Squares(3)], sum(Squares(4)))
gen = (x * x for x in range(5) if x % 2)
print(type(gen).__name__, list(gen), list(gen))
print(sum(x * y for x, y in zip([1, 2, 3], [4, 5, 6])), any(x > 3 for x in range(5)), ", ".join(str(x) for x in range(3)))
it = iter([1, 2, 3])
print(next(it), list(it), next(it, None))
nested = [[1, 2], [3, [4, 5]]]


def flatten(items):
    for item in items:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


print(list(flatten(nested)))
a, b, *rest = countdown(5)
print(a, b, rest, dict(enumerate(countdown(2))), {x for x in countdown(3)}, [*countdown(3)])
for i, (x, y) in enumerate(zip("ab", countdown(2))):
    print(i, x, y)
print(list(map(lambda x, y: x + y, [1, 2], [10, 20])), list(filter(lambda x: x > 1, [1, 2, 3])), list(reversed(range(3))))
def chunks(items, size):
    for start in range(0, len(items), size):
        yield items[start:start + size]


print(list(chunks([1, 2, 3, 4, 5], 2)), [len(c) for c in chunks("abcdefg", 3)])
