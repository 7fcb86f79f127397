from collections.abc import Iterable, Mapping, Sequence, Callable, Iterator, Sized, Hashable, Generator, Set
import collections.abc
print([isinstance(v, Iterable) for v in ([], "a", 5, {}, range(2), iter([]), (x for x in []), None)])
print([isinstance(v, Mapping) for v in ({}, [])], [isinstance(v, Sequence) for v in ([], (), "a", {}, range(1), {1})])
print(isinstance(len, Callable), isinstance(5, Callable), isinstance(iter([]), Iterator), isinstance([], Sized), isinstance([], Hashable), isinstance(1, Hashable), isinstance((x for x in []), Generator), isinstance({1}, Set))
print(isinstance([], (int, Iterable)), isinstance(5, (str, (Iterable, int))), isinstance(5, collections.abc.Iterable))
class Rows(Sequence):
    def __len__(self): return 2
    def __getitem__(self, i): return i
print(isinstance(Rows(), Sequence), isinstance([], Rows), len(Rows()))
print(sorted([3, 1.5, 2, 10**20, -0.5]), sorted([True, 0.5, 2]))
