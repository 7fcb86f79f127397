try:
    print(repr(([1,2,3][0], [1,2,3][-1], [1,2,3][1:], [1,2,3][::-1], [1,2,3][::2], [1,2,3][5:], [1,2,3][-2:], [][:])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1][1])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1]['a'])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1][1.0])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,2,3][::0])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,2]+[3], [1]*3, 3*[1], [0]*0, [1]*-1, [[0]*2]*2)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1]+(1,))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1,)+[1])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1]+1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1]*'a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1]*1.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,2] < [1,3], [1,2] < [1,2,3], [1] == [1.0], [1,2] == [1,2], [1] != [2], [2] > [1,5], [] < [1], [1,2] <= [1,2], [1,2] >= [1,3])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1]<1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1]<['a'])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1,2)<(1,'a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1 in [1,2], 3 in [1,2], 1.0 in [1], [1] in [[1]], None in [None], 'a' not in ['b'])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([].pop())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1].pop(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1].pop('a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,2,3].pop(), [1,2,3].pop(0), [1,2,3].pop(-2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([].remove(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1].index(2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,2,1].index(1,1), [1,2,3].index(3,-1), [1,2,1].count(1), [True,1,1.0].count(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,2].insert('a',1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,'a'].sort())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((len([1,2]), bool([]), list([1,2]), list('ab'), list((1,2)), list({1:2}), list(range(3)), list())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((repr([1,[2,'a'],(3,),{4:5},None,1.5]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1,), (), (1,2), (1,2)[0], (1,2,3)[1:], (1,2)+(3,), (1,)*3, tuple([1,2]), tuple('ab'), (1,2) == (1,2), (1,2) < (1,3), 1 in (1,2), (1,2,1).count(1), (1,2).index(2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1,)[3])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1,2).index(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((tuple(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1,2) + 3)))
except Exception as e:
    print(type(e).__name__, e)
t = (1, 2)
try:
    t[0] = 5
except TypeError as e: print(e)
try:
    del t[0]
except TypeError as e: print(e)
try:
    print(repr(({}[1])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}['b'])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.pop(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.popitem())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({[]: 1})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({1:{}, (1,2):3}[(1,2)])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((dict([1]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((dict([(1,2,3)]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((dict(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((dict(a=1), dict([(1,2),(3,4)]), dict({1:2},b=3), dict(['ab','cd']), dict(), dict(zip('ab',[1,2])), dict(((1,2),)))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((dict(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1,'b':2}.keys(), {'a':1}.values(), {'a':1}.items(), list({'a':1}), len({'a':1}), 'a' in {'a':1}, 1 in {'a':1})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}.get('a'), {'a':1}.get('b'), {'a':1}.get('b',5), {'a':None}.get('a',5), {'a':1}.setdefault('b',2), {'a':1}.pop('a'), {'a':1}.pop('z',None))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({1:'a',1.0:'b',True:'c'}, {1:1} == {1.0:1.0}, {1:2} == {1:3}, {1:2,3:4} == {3:4,1:2}, {'a':1} | {'b':2}, {'a':1} != {'a':1})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({1:2} < {1:3})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1} + {'b':2})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({**{'a':1}, 'b':2, **{'a':3}})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((dict.fromkeys('ab',0), dict.fromkeys([1,2]), {1:2}.copy(), list(reversed({'a':1,'b':2})), list({'a':1}.items()), sorted({'b':1,'a':2}), sorted({'b':1,'a':2}.items(), key=lambda p: p[1]), max({'a':3,'b':5}, key={'a':3,'b':5}.get))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}.keys() & {'a','b'}, {'a':1}.keys() | {'b'} == {'a','b'}, {'a':1}.keys() - {'a'}, {'a':1}.items() & {('a',1)}, {'a':1}.keys() == {'a'}, ('a',1) in {'a':1}.items(), 1 in {'a':1}.values())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}.has_key('a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({k: v*2 for k, v in {'a':1,'b':2}.items()}, {v: k for k, v in {'a':1}.items()})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({1,2} | {3}, {1,2} & {2,3}, {1,2} - {2}, {1,2} ^ {2,3}, {1,2} == {2,1}, {1} < {1,2}, {1} <= {1}, {1,2} > {1}, {1,2}.issubset({1,2,3}), {1}.isdisjoint({2}), {1,2}.issuperset([1]), {1}.union([2],(3,)), {1,2,3}.intersection([1,2],[2]), {1,2}.difference([1]), {1,2}.symmetric_difference([2,3]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({1} | [2])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({1} + {2})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({[]})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((set().pop())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((set().remove(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((set([[]]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({3,1,2}, {10,5,1}, set(range(20)), {100,50,25,1000}, {-1,-2,-3}, {1.5,0.5,2}, set([5,3,8,1,9,2,7]), {True,0,5}, set(range(0,100,7)), {2**40, 3, 2**61}, set([1,2,3]) | {0}, {(1,2),(0,1)})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((set(), frozenset(), frozenset([1,2]), {1}, len({1,1,2}), 1 in {1}, 1.0 in {1}, set('a'), {frozenset([1])}, frozenset([1]) == {1}, frozenset([1]) | {2}, {2} | frozenset([1]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((frozenset([1]).add(2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({1}.discard(5), {1}.copy(), sorted({3,1,2}))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range(5), range(1,5), range(1,10,2), list(range(5,0,-1)), len(range(10)), range(10)[3], range(10)[-1], range(10)[2:5], range(10)[::-1], 3 in range(5), 5 in range(5), 2.0 in range(5), 2.5 in range(5), 'a' in range(5), range(3)==range(3), range(0)==range(2,2), range(0,3,2)==range(0,4,2), range(5).index(3), range(5).count(2), list(reversed(range(3))), range(10).step, range(0,10,3)[-1], bool(range(0)), sum(range(1,101)), range(10**20)[10**19])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range(3)[5])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range(1,2,0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range('a'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range(1.0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range(1,2.5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range(5).index(9))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range(3)['a'])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((slice(1,2), slice(5), slice(1,10,2).indices(5), slice(None,None,-1).indices(5), slice(1,2).start, slice(1,2) == slice(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((slice(1,2,0).indices(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(zip([1,2],'ab')), list(zip()), list(zip([1])), list(zip([1,2,3],[4,5])), list(zip([1],[2],strict=True)), dict(zip('ab',range(2))), list(zip(*[(1,2),(3,4)])))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((zip(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(zip([1],[1,2],strict=True)))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(zip([1,2],[1],strict=True)))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(zip([1],[1],[1,2],strict=True)))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(enumerate('ab')), list(enumerate('ab',5)), list(enumerate([],start=1)), list(enumerate('ab',start=-1)))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((enumerate(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((enumerate('a','b'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(map(str,[1,2])), list(map(lambda a,b:a+b,[1,2],[3,4])), list(map(int,'123')), list(map(max,[1,5],[3,2])), sum(map(len,['a','bb'])))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((map(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((map(str, 5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(map(5,[1])))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(filter(None,[0,1,'',2])), list(filter(lambda x:x>1,[1,2,3])), list(filter(str.isdigit,'a1b2')))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((filter(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((reversed(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((reversed({1}))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(reversed([1,2,3])), list(reversed('abc')), list(reversed((1,2))), ''.join(reversed('ab')))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sorted([3,1,2]), sorted('cab'), sorted([3,1,2],reverse=True), sorted(['bb','a'],key=len), sorted([(2,'a'),(1,'b'),(1,'a')]), sorted({'b':1,'a':2}), sorted([1.5,1,True]), sorted([]), sorted(['b','a','C']), sorted([(1,'x'),(0,'y'),(1,'a'),(0,'b')], key=lambda p: p[0]), sorted([(1,'x'),(0,'y'),(1,'a'),(0,'b')], key=lambda p: p[0], reverse=True))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sorted(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sorted([1,'a']))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((sorted([1,None]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((any([0,1]), any([]), all([1,0]), all([]), any(x>2 for x in [1,2,3]), all(x>0 for x in [1,2]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((any(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((iter(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((next(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((next(iter([])))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((next(iter([]),'d'), next(iter([1])), list(iter(range(2))))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((len(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((len(None))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((len(x for x in [1]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([x for x in range(3) if x], {x for x in 'a'}, [(i,j) for i in range(2) for j in range(2)], sum(x*x for x in range(4)))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,2,3].nope)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,2,3].add(4))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.nope)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1,).append(1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((None.x)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((5).x)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,2] is [1,2], [] == [], [] is not None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((repr({'a':[1,{'b':(2,)}]}), str({1:'x'}), repr({1:{2:{}}}), str([None,True,1.0,'q']))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((list(dict(a=1,b=2).items())[0], [*range(3),*'ab'], (*[1],2), {*[1],2}, [*{1:2}])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((5 in 5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((for_x if False else 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((getattr(1,'x'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((getattr(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((getattr(1,'real'), getattr(1,'x',5), hasattr(1,'real'), hasattr(1,'x'), getattr('a','upper')())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((setattr(1,'x',2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((delattr(1,'x'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((vars(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('append' in dir([]), 'upper' in dir('a'), 'keys' in dir({}))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((id([]) == id([]) or True, id(None) == id(None), id(5) == id(5))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((open('x.txt') if False else 0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((abs)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((len, print, sorted, int, str, list, dict.get, [].append.__name__, len.__name__, int.__name__, type([]).__name__, 'a'.upper.__name__)))
except Exception as e:
    print(type(e).__name__, e)
