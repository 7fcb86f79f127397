# misc
print(list(map(str.strip, [" a ", "b "])), list(map(str.upper, "ab")), sorted(["b", "A"], key=str.lower), list(map(list, ["ab"])), list(map(dict.get, [{1: 2}], [1])))
print(str.join(",", ["a"]), list.append([], 1), int.__name__, "a".join.__name__, max.__name__, str.format("{}", 5))
f = [].append; f(1)
x = []; g = x.append; g(1); g(2); print(x)
print(isinstance(3, int) and isinstance(3, (float, int)), type(3) in (int, float), type([]) is list, type("") == str)
def default(a, b=[]): b.append(a); return b
print(default(1), default(2), default.__defaults__)
print([i for i in "abc" if i not in ("a",)], [*"ab", *[1]], {**{"a": 1}}, (lambda *a, **k: (a, k))(1, x=2))
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d)
for k, v in sorted({"b": 1, "a": 2}.items()): print(k, v, end="; ")
print()
print("{0:<5}|{1:>5}|{2:^5}".format("a", 1, 2.5), "{:{align}{width}}".format("x", align=">", width=4), "%(n)s is %(v).2f" % {"n": "pi", "v": 3.14159})
print(" ".join(f"{i:2d}" for i in range(3)), "\t".join(["a", "b"]), "a\\b", r"\n")
s = 0
for i in range(5):
    for j in range(5):
        if j > i: break
        s += i * j
else: s += 1000
print(s, sum(1 for _ in range(7)), [0] * 3, [[]] * 2, list("ab") * 2)
d = {}
for w in "a b a c a".split(): d[w] = d.get(w, 0) + 1
print(d, max(d, key=d.get), sorted(d, key=d.get, reverse=True), sorted(d.items(), key=lambda kv: (-kv[1], kv[0])))
stack = [1, 2, 3]; stack.append(4); print(stack.pop(), stack.pop(0), stack, stack[::-1], stack[-1:])
m = [[1, 2, 3], [4, 5, 6]]; print([r[1] for r in m], [list(c) for c in zip(*m)], sum(map(sum, m)), m[1][::2], [x for r in m for x in r])
print(str(3.0), str(1e100), repr(1.1), 3.0 == 3, 7 // 2.0, 7 % 2.5, -3 ** 2, 2 ** -2, 1e5, 1e-5, 123456.789e3)
print(None is None, not None, None == 0, [] or "empty", 0 or None, "" and 1, 1 and 2, 5 if [] else 6)
try: None + 1
except TypeError as e: print(e)
try: "3" + 4
except TypeError as e: print(e)
try: [1, 2] + "a"
except TypeError as e: print(e)
try: {}["x"]
except KeyError as e: print("KeyError", e)
try: (1, 2).x
except AttributeError as e: print(e)
try: undefined_name
except NameError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: int("4.5")
except ValueError as e: print(e)
try: [1, 2, 3].index(9)
except ValueError as e: print(e)
try: raise RuntimeError("a", "b")
except RuntimeError as e: print(e, e.args)
try: assert 1 == 2, "msg"
except AssertionError as e: print(repr(e))
try: f(1, 2)
except TypeError as e: print(e)
try: print(1, sep=1)
except TypeError as e: print(e)
try: next(iter(()))
except StopIteration: print("stop")
try: x = 1 / 0.0
except ZeroDivisionError as e: print(e)
try: float("1,5")
except ValueError as e: print(e)
try: "abc".foo()
except AttributeError as e: print(e)
try: [].foo
except AttributeError as e: print(e)
try: 5()
except TypeError as e: print(e)
try: 5[0]
except TypeError as e: print(e)
try: del d["nope"]
except KeyError as e: print(e)
try: a, b = 1, 2, 3
except ValueError as e: print(e)
try: max()
except TypeError as e: print(e)
try: sorted([1, "a", None])
except TypeError as e: print(e)
try: {1, 2}[0]
except TypeError as e: print(e)
try: range(3)[0] ; range(3)[0:1][5]
except IndexError as e: print(e)
try: "%d items" % "three"
except TypeError as e: print(e)
try: "{} {}".format(1)
except IndexError as e: print(e)
try: round("3")
except TypeError as e: print(e)
try: sum(["a", "b"])
except TypeError as e: print(e)
try: abs("x")
except TypeError as e: print(e)
try: "a" < 1
except TypeError as e: print(e)
try: math.pi
except NameError as e: print(e)
try: [1,2,3][1.5]
except TypeError as e: print(e)
try: int(None)
except TypeError as e: print(e)
try: ["a"] * "b"
except TypeError as e: print(e)
try: {[1]: 2}
except TypeError as e: print(e)
try: import nothing_here
except ImportError as e: print(type(e).__name__)
