# mutation and statements
a = [1, 2, 3, 4, 5]
a[1:3] = [9]
print(a)
a[::2] = "xyz"[:len(a[::2])]
print(a)
try: a[::2] = [1]
except ValueError as e: print(e)
del a[0]; print(a)
a[len(a):] = [7, 8]; print(a)
del a[-2:]; print(a)
a[1:1] = [100, 200]; print(a)
a[:] = []; print(a)
a += (1, 2); a += "ab"; a *= 2; print(a)
try: a += 5
except TypeError as e: print(e)
try: a[99] = 1
except IndexError as e: print(e)
try: del a[99]
except IndexError as e: print(e)
try: a[0:1] = 5
except TypeError as e: print(e)
b = a
b.append("same"); print(a is b, len(a))
a.insert(0, "first"); a.insert(-1, "nearly"); a.insert(100, "last"); a.insert(-100, "zero"); print(a)
a.reverse(); print(a)
a.remove("ab") if "ab" in a else a.remove("a"); print(a)
c = a.copy(); c.clear(); print(c, len(a))
a.extend(range(2)); a.extend({"k": 1}); print(a)
n = [3, 1, 2]; print(n.sort(), n); n.sort(reverse=True); print(n); n.sort(key=lambda v: -v); print(n)
w = ["bb", "a", "ccc", "dd"]; w.sort(key=len); print(w); w.sort(key=len, reverse=True); print(w)
l = []; l.append(l); print(l, l == l, l in l)
d = {}; d["self"] = d; print(d)
t = ([],); t[0].append(t); print(t)
d = {"b": 1, "a": 2}; d["c"] = 3; d["b"] = 9; del d["a"]; print(d, list(d), d.popitem(), d)
d.update(x=1); d.update({"y": 2}, z=3); d.update([("w", 4)]); print(d)
d |= {"x": 100}; print(d)
try: del d["nope"]
except KeyError as e: print(repr(e), e)
for k in list(d):
    if k != "x": del d[k]
print(d)
try:
    for k in d: d[k + "1"] = 1
except RuntimeError as e: print(e)
s = {1, 2, 3}
try:
    for v in s: s.add(v + 10)
except RuntimeError as e: print(e)
s = {1, 2, 3}; s |= {4}; s -= {1}; s &= {2, 3, 4}; s ^= {2, 9}; print(s)
s.update([5], (6,)); s.difference_update({9}); s.intersection_update([3, 4, 5]); s.symmetric_difference_update([5, 7]); print(s)
f = frozenset({1}); f |= {2}; print(f, type(f))
view = {"a": 1}; ks = view.keys(); view["b"] = 2; print(ks, len(ks), list(view.items()))
grid = [[0] * 3 for _ in range(2)]; grid[0][1] = 5; print(grid)
shared = [[0]] * 2; shared[0][0] = 1; print(shared)
x = [1, 2, 3]
for i in x:
    if len(x) < 6: x.append(i * 10)
print(x)
first, *rest = x; *init, last = "abc"; (p, q), r = (1, 2), 3; print(first, rest, init, last, p, q, r)
for bad in [(1,), (1, 2, 3), 5]:
    try: m, n = bad
    except (ValueError, TypeError) as e: print(e)
it = iter([1, 2, 3]); print(next(it), list(it), list(it), next(it, "end"))
z = zip([1, 2], "ab"); print(next(z), list(z)); e = enumerate("ab"); print(next(e)); m = map(str, [1]); print(next(m), list(m))
print(isinstance(z, zip), type(e), type(m), type(filter(None, [])), type(reversed([1])), type(iter([])), type({}.keys()))
print([1, 2] + list(map(lambda v: v * 2, filter(lambda v: v % 2, range(5)))))
big = list(range(1000)); print(sum(big), big[::250], big[-1], max(big), len(big[10:20]))
try: print(big[1000])
except IndexError as err: print(err)
print(9 ** 20, (1 << 70) - 1, -7 // 2, 10 ** 18 * 10 ** 18)
