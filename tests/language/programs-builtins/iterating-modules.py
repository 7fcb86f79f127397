from collections import *
import collections, functools, itertools
from functools import reduce, partial, lru_cache, wraps, cmp_to_key, total_ordering, cached_property, singledispatch
c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], c.total(), sorted(c.elements()))
print(c + Counter("aab"), c - Counter("aab"), c & Counter("abz"), c | Counter("zzz"))
d = defaultdict(list)
d["a"].append(1); d["b"].append(2); d["a"].append(3)
print(d, dict(d), d.get("q"), len(d))
o = OrderedDict([("x",1),("y",2)]); o["z"]=3
o.move_to_end("x"); print(o, o.popitem(last=False), list(o), o == OrderedDict(x=1,z=3), o == {"x":1,"z":3})
q = deque([1,2,3], maxlen=3); q.append(4); q.appendleft(0); print(q, len(q), q[0], 2 in q, list(q)); q.rotate(1); print(q, q.pop(), q.popleft())
P = namedtuple("P", "x y")
p = P(1, y=2); print(p, p.x, p[1], p._asdict(), p._replace(x=5), P._make([7,8]), p == (1,2), P._fields)
x, y = p; print(x+y, hash(p) == hash((1,2)))
try: P(1)
except TypeError as e: print(e)
class P3(namedtuple("P3", ["a","b","c"], defaults=[10])):
    def total(self): return self.a+self.b+self.c
print(P3(1,2).total(), P3(1,2))
print(reduce(lambda a,b: a*b, range(1,6)), reduce(lambda a,b:a+b, [], 0))
try: reduce(lambda a,b:a, [])
except TypeError as e: print(e)
f = partial(int, base=2); print(f("101"), partial(print, "hi", sep="-")("a","b"))
@lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n-1)+fib(n-2)
print(fib(80), fib.cache_info(), fib.__name__)
def deco(fn):
    @wraps(fn)
    def w(*a, **k):
        "w doc"
        return fn(*a, **k) + 1
    return w
@deco
def g(x):
    "g doc"
    return x
print(g(3), g.__name__, g.__doc__)
print(sorted([3,1,2], key=cmp_to_key(lambda a,b: b-a)))
@total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2))
class CP:
    @cached_property
    def z(self):
        print("computing"); return 42
cp = CP(); print(cp.z, cp.z)
@singledispatch
def show(x): return "obj"
@show.register(int)
def _(x): return "int"
print(show(1), show("a"), show(True))
from itertools import *
print(list(islice(count(5,2),4)), list(islice(cycle("ab"),5)), list(repeat(7,3)), list(chain([1],(2,),"x")), list(chain.from_iterable([[1],[2]])))
print(list(islice(range(10),2,8,3)), list(islice("abc",2)), list(zip_longest([1,2,3],"a",fillvalue="-")))
print(list(product("ab",[1,2])), list(product([0,1],repeat=2)), list(permutations([1,2,3],2)), list(combinations("abcd",2)), list(combinations_with_replacement("ab",2)))
print(list(accumulate([1,2,3])), list(accumulate([1,2,3],lambda a,b:a*b,initial=10)), list(takewhile(lambda x:x<3,[1,2,3,1])), list(dropwhile(lambda x:x<3,[1,2,3,1])))
print(list(starmap(pow,[(2,3),(3,2)])), [(k,list(v)) for k,v in groupby("aabbbc")], list(pairwise([1,2,3])), [list(t) for t in tee([1,2],3)], list(filterfalse(lambda x:x%2,range(5))), list(compress("abc",[1,0,1])))
print(list(product()), list(combinations([1],2)), list(permutations([])))
print(ChainMap({"a":1},{"a":2,"b":3})["a"])
