// itertools, as generators of the model language: their sources may be generators that train.
import { definePreludeModule } from "../../machine/module-record.ts"

const source = `
_absent = object()

def count(start=0, step=1):
    """start, start + step, start + 2 * step, … without end."""
    value = start
    while True:
        yield value
        value = value + step

def cycle(iterable):
    """The items again and again."""
    items = []
    for item in iterable:
        yield item
        items.append(item)
    while items:
        yield from items

def repeat(item, times=None):
    """One item again and again, or so many times."""
    if times is None:
        while True:
            yield item
    for _ in range(times):
        yield item

def _chain(iterables):
    for iterable in iterables:
        yield from iterable

def chain(*iterables):
    """The items of the first iterable, then those of the second, …"""
    return _chain(iterables)

chain.from_iterable = _chain

def _bound(value, name):
    if value is not None and (not isinstance(value, int) or value < 0):
        if name == "step":
            raise ValueError("Step for islice() must be a positive integer or None.")
        raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize." if name == "start" else "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return value

def islice(iterable, start, stop=_absent, step=None):
    """The items from start to stop (or up to one bound), as a slice of a list."""
    if stop is _absent:
        start, stop = None, start
    first = _bound(start, "start") or 0
    last = _bound(stop, "stop")
    stride = _bound(step, "step")
    if stride == 0:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), first, last, stride or 1)

def _islice(items, wanted, last, stride):
    position = 0
    while last is None or wanted < last:
        while position <= wanted:
            item = next(items, _absent)
            if item is _absent:
                return
            position += 1
        yield item
        wanted += stride
    while last is not None and position < last:
        if next(items, _absent) is _absent:
            return
        position += 1

def accumulate(iterable, func=None, *, initial=None):
    """Running sums, or running results of a function of two."""
    items = iter(iterable)
    total = initial
    if total is None:
        total = next(items, _absent)
        if total is _absent:
            return
    yield total
    for item in items:
        total = total + item if func is None else func(total, item)
        yield total

def takewhile(predicate, iterable):
    """The items up to the first for which the predicate is false."""
    for item in iterable:
        if not predicate(item):
            return
        yield item

def dropwhile(predicate, iterable):
    """The items from the first on for which the predicate is false."""
    items = iter(iterable)
    for item in items:
        if not predicate(item):
            yield item
            break
    yield from items

def filterfalse(predicate, iterable):
    """The items for which the predicate is false."""
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item

def compress(data, selectors):
    """The items whose selector is true."""
    for item, chosen in zip(data, selectors):
        if chosen:
            yield item

def starmap(function, iterable):
    """The function's result for each tuple of arguments."""
    for arguments in iterable:
        yield function(*arguments)

def pairwise(iterable):
    """Each item with the next one."""
    items = iter(iterable)
    before = next(items, _absent)
    if before is _absent:
        return
    for item in items:
        yield before, item
        before = item

def zip_longest(*iterables, fillvalue=None):
    """Tuples of one item of each, until the longest ends."""
    sources = [iter(iterable) for iterable in iterables]
    left = len(sources)
    ended = [False] * left
    while left > 0:
        row = []
        for index, source in enumerate(sources):
            item = _absent if ended[index] else next(source, _absent)
            if item is _absent:
                if not ended[index]:
                    ended[index] = True
                    left -= 1
                    if left == 0:
                        return
                item = fillvalue
            row.append(item)
        yield tuple(row)

def groupby(iterable, key=None):
    """Runs of items with one key: pairs (key, items)."""
    group = []
    current = _absent
    for item in iterable:
        own = item if key is None else key(item)
        if current is _absent or own == current:
            group.append(item)
        else:
            yield current, iter(group)
            group = [item]
        current = own
    if current is not _absent:
        yield current, iter(group)

def tee(iterable, n=2):
    """Iterators that all go through the same items."""
    items = iter(iterable)
    seen = []

    def reader():
        position = 0
        while True:
            if position == len(seen):
                item = next(items, _absent)
                if item is _absent:
                    return
                seen.append(item)
            yield seen[position]
            position += 1

    return tuple(reader() for _ in range(n))

def product(*iterables, repeat=1):
    """Every choice of one item of each, the last one changing first."""
    pools = [tuple(iterable) for iterable in iterables] * repeat
    if not all(pools):
        return
    places = [0] * len(pools)
    while True:
        yield tuple([pool[place] for pool, place in zip(pools, places)])
        at = len(pools) - 1
        while at >= 0 and places[at] == len(pools[at]) - 1:
            places[at] = 0
            at -= 1
        if at < 0:
            return
        places[at] += 1

def _choices(pool, r, start, again):
    if r == 0:
        yield ()
        return
    for at in range(start, len(pool)):
        for rest in _choices(pool, r - 1, at if again else at + 1, again):
            yield (pool[at],) + rest

def combinations(iterable, r):
    """Every choice of r items, in their order."""
    if r < 0:
        raise ValueError("r must be non-negative")
    return _choices(tuple(iterable), r, 0, False)

def combinations_with_replacement(iterable, r):
    """Every choice of r items, in their order, where an item may come again."""
    if r < 0:
        raise ValueError("r must be non-negative")
    return _choices(tuple(iterable), r, 0, True)

def _orders(pool, r):
    if r == 0:
        yield ()
        return
    for at in range(len(pool)):
        for rest in _orders(pool[:at] + pool[at + 1:], r - 1):
            yield (pool[at],) + rest

def permutations(iterable, r=None):
    """Every order of r items (of all, by default)."""
    pool = tuple(iterable)
    if r is not None and r < 0:
        raise ValueError("r must be non-negative")
    return _orders(pool, len(pool) if r is None else r)
`

export const itertoolsModule = definePreludeModule(
  "itertools",
  source,
  {},
  {
    doc: "Iterators: count, chain, islice, product, combinations, accumulate.",
  },
)
