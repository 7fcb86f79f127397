class D(dict):
    def __contains__(self, k): return super().__contains__(k.lower())
    def __delitem__(self, k): print("del", k); super().__delitem__(k.lower())
    def __iter__(self): return super().__iter__()
    def __len__(self): return super().__len__()
    def __eq__(self, o): return super().__eq__(o)
    def __hash__(self): return 1
    def get(self, k, d=None): return super().get(k.lower(), d)
    def update(self, *a, **k): super().update(*a, **k)
    def items(self): return super().items()
    def __or__(self, o): return "or"
d = D(a=1, b=2); print("A" in d, "z" in d); del d["A"]; print(d, list(d), len(d), d == {"b": 2}, d.get("B"), list(d.items()), d | {})
class L(list):
    def __add__(self, o): return L(super().__add__(o))
    def __mul__(self, n): return L(list.__mul__(self, n))
    def __eq__(self, o): print("eq"); return list.__eq__(self, o)
    def __lt__(self, o): return super().__lt__(o)
    def __getitem__(self, i): return list.__getitem__(self, i)
    def __setitem__(self, i, v): list.__setitem__(self, i, v * 2)
    def append(self, v): super().append(v); print("appended", v)
    def __contains__(self, v): return list.__contains__(self, v)
    def __str__(self): return "L:" + super().__str__()
l = L([1, 2]); l.append(3); l[0] = 5; print(l, l + [4], type(l + [4]).__name__, l * 2, l == [10, 2, 3], l < [11], 2 in l, l[0], l[1:])
print((5).__add__(3), (5).__mul__(2), (7).__mod__(4), (2).__pow__(3), (5).__eq__(5), (5).__lt__(6), "a".__add__("b"), "abc".__len__(), [1].__len__(), (1, 2).__contains__(1), "abc".__getitem__(1), (5).__neg__(), (5).__str__(), (5).__repr__(), (1.5).__round__(), (5).__bool__(), "a".__eq__("a"), (5).__hash__(), [3, 4].__iter__().__next__(), (5).__sub__(2), (5).__rsub__(2), (7).__truediv__(2), (7).__floordiv__(2), (-5).__abs__())
print(int.__add__(1, 2), str.__len__("abc"), list.__len__([1]), dict.__getitem__({1: 2}, 1), float.__mul__(2.0, 3.0), str.__contains__("abc", "b"), int.__lt__(1, 2))
print((5).__add__("a"), (5).__eq__("a"))
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    @property
    def first(self): return self[0]
t = T(1, 2); print(t, t.first, t + (3,), isinstance(t, tuple), len(t))
class S(set):
    def add(self, v): super().add(v * 2)
s = S(); s.add(2); print(sorted(s), 4 in s, s | {1} == {1, 4})
class F(frozenset): pass
print(F([1]) == frozenset([1]), hash(F([1])) == hash(frozenset([1])))
class C:
    def __init__(self): self.log = []
    def __setattr__(self, n, v):
        super().__setattr__(n, v)
    def __getattribute__(self, n): return super().__getattribute__(n)
    def __delattr__(self, n): print("del", n); super().__delattr__(n)
    def __eq__(self, o): return super().__eq__(o)
    def __ne__(self, o): return super().__ne__(o)
    def __hash__(self): return super().__hash__()
    def __repr__(self): return "C" + super().__repr__()[:9]
    def __format__(self, s): return super().__format__(s)[:5]
    def __str__(self): return "str"
c = C(); c.x = 5; del c.x; print(c == c, c == 5, c != 5, repr(c), f"{c}", hasattr(c, "x"), object.__repr__(c)[:10])
print(hasattr(5, "__len__"), hasattr([], "__len__"), hasattr(5, "__iter__"), hasattr("a", "__iter__"), hasattr({}, "__getitem__"), hasattr(5, "__call__"), hasattr(len, "__call__"), hasattr(lambda: 0, "__call__"), hasattr(5, "__add__"), hasattr(None, "__len__"), hasattr(iter([]), "__next__"), hasattr((), "__setitem__"), hasattr(5, "__enter__"), hasattr(int, "__add__"), hasattr(1.5, "__round__"), hasattr(object(), "__eq__"), hasattr({1}, "__contains__"), hasattr((x for x in []), "__next__"), hasattr(zip(), "__next__"))
class A: pass
print(hasattr(A(), "__len__"), hasattr(A(), "__call__"), hasattr(A(), "__iter__"), hasattr(A(), "__dict__"), hasattr(A(), "__class__"), hasattr(A(), "__init__"), hasattr(A(), "__repr__"))
class B:
    def __len__(self): return 1
    def __call__(self): return 2
print(hasattr(B(), "__len__"), hasattr(B(), "__call__"), B.__len__(B()), B().__call__())
for f in [lambda: list.append(5, 1), lambda: str.upper(5), lambda: dict.get([], 1), lambda: set.add([], 1), lambda: int.bit_length("a"), lambda: float.is_integer("x"), lambda: tuple.index([1], 1), lambda: str.join(5, [])]:
    try: print(f())
    except TypeError as e: print(e)
print(int.bit_length(True), str.upper("a"), list.pop([1, 2]))
class L(list): pass
x = L(); list.append(x, 4); print(x)
