import heapq, bisect, contextlib, types, pprint
from contextlib import contextmanager, suppress, nullcontext
h = []
for v in [5, 1, 4, 1, 9, 2]: heapq.heappush(h, v)
print([heapq.heappop(h) for _ in range(6)])
x = [9, 3, 7, 1]; heapq.heapify(x); print(x, heapq.nsmallest(2, x), heapq.nlargest(2, x), heapq.heapreplace(x, 5), heapq.heappushpop(x, 0), x)
a = [1, 3, 3, 7]; print(bisect.bisect(a, 3), bisect.bisect_left(a, 3)); bisect.insort(a, 4); print(a)
@contextmanager
def ctx(name):
    print("in", name)
    try: yield name.upper()
    except ValueError as e: print("caught", e)
    finally: print("out", name)
with ctx("a") as v: print(v)
with ctx("b"): raise ValueError("inside")
try:
    with ctx("c"): raise KeyError("k")
except KeyError as e: print("passed", e)
with suppress(ZeroDivisionError): 1 / 0
with nullcontext(5) as n: print(n)
ns = types.SimpleNamespace(a=1, b="x"); ns.c = 3; print(ns, ns == types.SimpleNamespace(a=1, b="x", c=3), isinstance(len, types.BuiltinFunctionType), isinstance(lambda: 0, types.FunctionType))
pprint.pprint({"b": 1, "a": [1, 2]}); pprint.pprint([list(range(20)), list(range(20))])
pprint.pprint({"k%d" % i: list(range(8)) for i in range(4)})
