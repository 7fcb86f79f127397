# Lists, tuples, dicts and sets with their methods.
a = [3, 1, 2]
a.append(5)
a.extend([4, 4])
a.insert(1, 9)
print(a, len(a), a.index(2), a.count(4), a.pop(), a.pop(0), a)
a.remove(9)
a.sort()
print(a, sorted(a, reverse=True), a[::-1], list(reversed(a)), a[1:3], a[-2:], a[:], a[::2])
a[1:3] = [7, 8, 9]
print(a, a + [1], a * 2, [0] * 3, 7 in a, 6 not in a)
del a[0]
del a[1:]
print(a, [] == [], [1, 2] < [1, 3], [1] < [1, 0], [[1, 2], [3]][0][1])
b = [1, 2, 3]
c = b
c.append(4)
d = b.copy()
d.clear()
print(b, c, d, b is c, b == [1, 2, 3, 4])
words = ["pear", "fig", "apple"]
print(sorted(words), sorted(words, key=len), sorted(words, key=lambda w: w[-1]), max(words, key=len), min(words))
t = (1, 2, 3)
print(t, (1,), (), t + (4,), t[0], t[1:], len(t), t.index(2), t * 2, (1, 2) == (1, 2))
x, *y, z = range(6)
print(x, y, z)
(p, q), r = (1, 2), 3
print(p, q, r)
m = {"a": 1, "b": 2}
m["c"] = 3
m.update({"d": 4}, e=5)
print(m, len(m), m["a"], m.get("z"), m.get("z", 0), "a" in m, list(m), list(m.values()), list(m.items()))
print(m.pop("a"), m.pop("zz", None), m.setdefault("b", 9), m.setdefault("f", 6), m)
for k, v in m.items():
    print(k, v, end="; ")
print()
print({k: v ** 2 for k, v in m.items() if v > 2}, dict([("x", 1), ("y", 2)]), dict(a=1), {**m, "b": 0})
print({1: "a", 1.0: "b", True: "c"}, {(1, 2): "t"}, dict(zip("ab", [1, 2])), dict.fromkeys("ab", 0))
s = {3, 1, 2, 3}
print(s, len(s), 2 in s, s | {5}, s & {1, 9}, s - {1}, s ^ {1, 7}, {1} <= s, set(), frozenset([1]))
s.add(10)
s.discard(99)
s.remove(1)
print(sorted(s), s.issuperset({2}), sorted(s.union([4])), {x % 3 for x in range(10)})
print([x * y for x in range(3) for y in range(3) if x != y], [[i * j for j in range(3)] for i in range(2)])
print(list(zip([1, 2, 3], "abc")), list(enumerate("ab", start=1)), list(map(str, [1, 2])), list(filter(None, [0, 1, "", "a"])))
print(any([0, 1]), all([1, 0]), all([]), sum(x for x in range(5)), list(range(5, 0, -2)), range(3), range(1, 10, 2)[1])
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(row) for row in zip(*matrix)], [sum(row) for row in matrix], str(matrix), repr(["a", 1.0, None, True]))
a = [1, 2]
a.append(a)
print(a, a[2] is a)
print(tuple([1, 2]), list("abc"), set([1]), list({"a": 1}), "".join(["a", "b"]), [*range(3), *"ab"])
