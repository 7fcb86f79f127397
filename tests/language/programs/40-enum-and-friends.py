# Small modules that tutorials import.
import copy
from abc import ABC, abstractmethod
from operator import add, itemgetter, mul
from functools import reduce

nested = [[1, 2], {"a": [3]}]
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
nested[0].append(9)
nested[1]["a"].append(9)
print(shallow, deep)
print(reduce(add, [1, 2, 3]), reduce(mul, [1, 2, 3, 4], 1), sorted([(1, "b"), (0, "c")], key=itemgetter(1)))


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    def describe(self):
        return f"{type(self).__name__} of area {self.area():.2f}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3.14159 * self.r ** 2


for shape in (Square(2), Circle(1.5)):
    print(shape.describe(), isinstance(shape, Shape))
