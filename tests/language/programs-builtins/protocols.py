# Special methods of the program's own classes, as builtin functions and containers ask for them.
class V:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"V({self.x})"
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    __radd__ = __add__
    def __abs__(self): return V(abs(self.x))
    def __round__(self, n=None): return V(round(self.x, n))
    def __int__(self): return int(self.x)
    def __float__(self): return float(self.x)
    def __index__(self): return int(self.x)
    def __bool__(self): return self.x != 0
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError("end")
        return self.x * i
    def __contains__(self, v): return v == self.x
    def __call__(self, k): return self.x * k
    def __format__(self, spec): return f"<{spec}:{self.x}>"
    def __neg__(self): return V(-self.x)
    def __iter__(self): return iter([self.x, self.x + 1])
    def __reversed__(self): return iter([self.x + 1, self.x])
    def __divmod__(self, o): return ("dm", o)
    def __pow__(self, o): return ("pow", o)
    def __matmul__(self, o): return "mm"

v = V(2)
print([v, V(1)], {v: 1}, (v,), {"k": v}, str(v), repr(v), f"{v}", f"{v:>10}", f"{v!r}", "{:x}".format(v), "%s %r" % (v, v))
print(sorted([V(3), V(1)]), max(V(1), V(5)), min([V(4), V(2)]), sum([V(1), V(2)]), sum([V(1)], V(10)))
print(abs(V(-3)), round(V(2.567), 1), round(V(2.5)), int(v), float(v), bool(V(0)), len(v), v[1], 2 in v, v(5), -v)
print({V(1), V(1), V(2)} == {V(2), V(1)}, V(1) in [V(1)], [V(1)].index(V(1)), [V(1), V(1)].count(V(1)), {V(1): "a"}[V(1)])
print(list(v), list(reversed(v)), tuple(v), [1, 2, 3][v], range(5)[v], "abc"[v], divmod(v, 3), pow(v, 2), v @ v)
print(list(zip(v, v)), [*v], hex(v), "%d" % v, "ab" * v, chr(V(65)))
print(hash(V(7)) == hash(7), callable(v), hasattr(v, "x"), getattr(v, "y", None), isinstance(v, V), dir(v)[-1], vars(v))
setattr(v, "y", 5); print(v.y, vars(v), v.__dict__); delattr(v, "y"); print(hasattr(v, "y"))

class Stack(list):
    def __init__(self, *items):
        super().__init__(items)
        self.name = "st"
    def push(self, x): self.append(x)
    def __repr__(self): return "Stack" + super().__repr__()

s = Stack(1, 2); s.push(3)
print(s, len(s), s[0], s[1:], s == [1, 2, 3], isinstance(s, list), s.name, s + [4], sum(s), sorted(s, reverse=True))

class Doubling(dict):
    def __missing__(self, k): return k * 2
    def __getitem__(self, k): return super().__getitem__(k)

d = Doubling(a=1)
print(d["a"], d["zz"], d, len(d), "zz" in d, d.get("q"), "{a} {b}".format_map(d))

class Lower(dict):
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())

low = Lower(); low["AB"] = None; print(low, low["Ab"])

class Mirror(set):
    def both(self, x): self.add(x); self.add(-x)

q = Mirror([1]); q.both(5); print(sorted(q), type(q).__name__, 1 in q)

class Coded(ValueError):
    def __init__(self, code, msg="m"):
        super().__init__(msg)
        self.code = code

try: raise Coded(5)
except ValueError as e: print(e, e.code, repr(e), e.args, type(e).__name__, isinstance(e, ValueError))

class Custom(Exception):
    def __str__(self): return "custom"

try: raise Custom("a", 1)
except Custom as e: print(e, repr(e), e.args)
for exc in [ValueError(), ValueError("x"), ValueError("a", 1), KeyError("k"), KeyError(), IndexError(3), Exception(None), OSError("x")]:
    print(str(exc), repr(exc), exc.args)
print(repr(StopIteration(5)), StopIteration(5).value, SystemExit(3).code)
try:
    e = ValueError("noted"); e.add_note("first"); e.extra = 1
    raise e.with_traceback(None)
except ValueError as e: print(e.__notes__, e.extra)

class Down:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n

print(list(Down(3)), sum(Down(4)), max(Down(3)), sorted(Down(3)), list(zip(Down(2), Down(3))), list(map(str, Down(2))))
print(dict(enumerate(Down(2))), tuple(Down(1)), set(Down(2)), list(filter(None, Down(3))), [x for x in Down(2)])
print("".join(map(str, Down(3))), any(Down(2)), all(Down(2)), 1 in Down(3), next(Down(1)), next(Down(0), "none"))

def gen():
    x = yield 1
    print("got", x)
    yield 2

g = gen(); print(next(g), g.send("hi"), next(g, "done"))
print(list(iter(lambda c=[0]: c.__setitem__(0, c[0] + 1) or c[0], 4)))

class P:
    @property
    def area(self): return 5
    @staticmethod
    def st(a): return a + 1
    @classmethod
    def cl(cls): return cls.__name__

print(P().area, P.st(1), P().st(2), P.cl(), P().cl())
try: P().area = 3
except AttributeError as e: print(type(e).__name__)
print(type(v) is V, type(v).__mro__[-1], V.__name__, issubclass(Stack, list), Stack.__bases__)
print(str(len), callable(V), repr(V), V.__init__.__name__)
try: V(1) < 5
except AttributeError as e: print(e)
try: object() < object()
except TypeError as e: print(e)
try: {V: 1}[1]
except KeyError as e: print(e)

class NoHash:
    def __eq__(self, o): return True

try: {NoHash()}
except TypeError as e: print(e)
print(sorted(["b", "a"], key=lambda s: V(ord(s))), list(map(V, [1, 2])), [f(2) for f in (lambda x: x + 1, lambda x: x * 5)])
