# Comprehensions of every kind.
n = 5
print([i ** 2 for i in range(n)], {i: i % 2 == 0 for i in range(3)}, {len(w) for w in ["a", "bb", "cc"]})
print([(i, j) for i in range(3) for j in range(i)], [[j for j in range(i)] for i in range(4)])
print([x for x in range(20) if x % 2 if x % 3], [a if a > 1 else -a for a in range(4)])
points = {"a": (1, 2), "b": (3, 4)}
print({k: x + y for k, (x, y) in points.items()}, sorted({v: k for k, v in points.items()}))
print(sum(i for i in range(100) if i % 7 == 0), max((abs(x - 3), x) for x in range(6)), list(x + n for x in (1, 2)))
print([f(3) for f in (lambda x: x + 1, lambda x: x * n)], [row[0] for row in [[1, 2], [3, 4]]])
nested = [[[1, 2], [3]], [[4]]]
print([z for x in nested for y in x for z in y], [c for w in ("ab", "cd") for c in w.upper()])
i = "kept"
print([i for i in "xy"], i, [y for y in range(3)], any(i == "x" for i in "xyz"), i)


class Holder:
    size = 3
    squares = [v * v for v in range(size)]


print(Holder.squares, dict((k, v) for k, v in zip("ab", range(2))), set(x // 2 for x in range(5)))
primes = [p for p in range(2, 40) if all(p % d for d in range(2, int(p ** 0.5) + 1))]
print(primes)
