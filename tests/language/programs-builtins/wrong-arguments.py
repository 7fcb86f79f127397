try:
    print(repr((len())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((len(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((abs(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([].append())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([].append(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([].insert(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([].pop(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.get())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.get(1,2,3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.pop())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((''.join())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((''.upper(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([].index())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.keys(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.update(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((set().add())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((isinstance(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((getattr(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((getattr(1,'a',2,3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((hasattr(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((divmod(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((bool(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((tuple(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((set(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((dict(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range(1,2,3,4))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((slice())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((reversed())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((filter(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((filter(1,2,3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((map())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((iter())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((next())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((next(1,2,3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((chr())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((hash())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((id())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((callable())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((format())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((repr())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((any())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((any(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((min(key=1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((len(obj=[]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([].append(x=1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(iterable=[]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.get(key=1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((''.zfill())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1).bit_length(2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((frozenset(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((''.strip(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((''.partition())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([].remove())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([].count())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((type())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((setattr(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((object(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((''.title(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sorted([3,1], key=lambda a, b: 1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((lambda a: a)())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((lambda a: a)(1, 2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((int('5', base=10), round(number=2.5), enumerate.__name__, sorted([1], key=None, reverse=True), print(end=''))))
except Exception as e:
    print(type(e).__name__, e)
