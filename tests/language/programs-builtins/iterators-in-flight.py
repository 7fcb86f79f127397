# Every kind of iterator, advanced a little at a time with other work in between.
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from functools import lru_cache, partial, reduce
from itertools import accumulate, chain, combinations, count, cycle, groupby, islice, permutations, product, tee, zip_longest

def pause(n):
    total = 0
    for i in range(n):
        total += i
    return total

d = {"a": 1, "b": 2, "c": 3}
s = {5, 1, 9, (1, 2), 2.5}
flights = {
    "list": iter([1, 2, 3, 4]),
    "tuple": iter((1, 2, 3, 4)),
    "text": iter("a😀bc"),
    "range": iter(range(10, 0, -3)),
    "dict": iter(d),
    "values": iter(d.values()),
    "items": iter(d.items()),
    "backwards": reversed(d),
    "set": iter(s),
    "enumerate": enumerate("wxyz", 5),
    "zip": zip([1, 2, 3], "abc", iter(range(9))),
    "map": map(lambda a, b: a * b, [1, 2, 3], [4, 5, 6]),
    "filter": filter(None, [0, 1, "", "x", 2]),
    "reversed": reversed([1, 2, 3]),
    "call": iter(lambda c=[0]: c.append(0) or len(c), 6),
    "count": count(3, 4),
    "cycle": cycle("ab"),
    "chain": chain([1], (2, 3), "z"),
    "slice": islice(count(), 2, 20, 5),
    "longest": zip_longest([1], [2, 3, 4], fillvalue=0),
    "running": accumulate([1, 2, 3, 4]),
    "product": product("ab", [1, 2]),
    "permutations": permutations([1, 2, 3]),
    "combinations": combinations("abcd", 3),
    "groups": groupby("aabccc"),
    "tee": tee([1, 2, 3])[1],
    "generator": (x * x for x in range(2, 7)),
}
for turn in range(5):
    for name, flight in flights.items():
        item = next(flight, "end")
        if name == "groups" and item != "end":
            item = (item[0], list(item[1]))
        print(turn, name, item, end=" | ")
        pause(3)
    print()

@lru_cache(maxsize=3)
def slow(n):
    return pause(n)

print([slow(n) for n in (3, 4, 3, 5, 6, 3)], slow.cache_info())
Point = namedtuple("Point", "x y", defaults=[0])

@dataclass(order=True)
class Row:
    key: int
    tags: list = field(default_factory=list)

counts, groups, order, recent, points, rows = Counter(), defaultdict(list), OrderedDict(), deque(maxlen=3), [], []
for step, letter in enumerate("hello world"):
    counts[letter] += 1
    groups[letter].append(step)
    order[letter] = step
    order.move_to_end(letter, last=step % 2 == 0)
    recent.append(letter)
    points.append(Point(step)._replace(y=pause(step)))
    rows.append(Row(-step, [letter]))
    rows.sort()
print(counts, dict(groups), order, recent, points[-1], rows[0], reduce(lambda a, b: a + b.x, points, 0))
add = partial(lambda a, b, c=0: a + b + c, 1, c=10)
print(list(map(add, range(3))), {**groups}["l"], sorted(counts.items(), key=lambda p: (-p[1], p[0])))
