# itertools, collections and functools as tutorials use them.
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from itertools import accumulate, chain, combinations, count, cycle, islice, permutations, product, takewhile, zip_longest

Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p[1], p._replace(x=5), Point._fields, tuple(p), p == (1, 2), p._asdict())
x, y = p
print(x + y)
c = Counter("mississippi")
print(c, c["s"], c["z"], c.most_common(2), sum(c.values()))
d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    d[k].append(v)
print(dict(d), d["new"], len(d), d)
q = deque([1, 2, 3], maxlen=3)
q.append(4)
q.appendleft(0)
print(q, q.pop(), q.popleft(), list(q), len(q))
print(OrderedDict(a=1, b=2))
print(list(accumulate([1, 2, 3, 4])), list(chain([1], [2, 3])), list(combinations("abc", 2)), list(permutations([1, 2, 3], 2)))
print(list(product("ab", [0, 1])), list(islice(count(5, 2), 4)), list(islice(cycle("ab"), 5)), list(takewhile(lambda v: v < 3, count())))
print(list(zip_longest([1, 2], "a", fillvalue="-")))
