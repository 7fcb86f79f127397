from __future__ import print_function
from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass
from typing import List, Optional, NamedTuple, Any, Generic, TypeVar, Callable, Union
from abc import ABC, abstractmethod
import copy, operator, string, statistics, sys, enum
@dataclass
class A:
    x: int
    y: float = 2.0
    tags: list = field(default_factory=list, repr=False)
    def norm(self): return self.x + self.y
a = A(1); print(a, a == A(1), a != A(2), a.norm(), asdict(a), astuple(a), replace(a, x=9), [f.name for f in fields(a)], is_dataclass(A))
for args in [(), (1,2,3,4)]:
    try: A(*args)
    except TypeError as e: print(e)
try: A(1, z=3)
except TypeError as e: print(e)
@dataclass(frozen=True, order=True)
class B:
    p: int
    q: str = "z"
    def __post_init__(self): print("post", self.p)
b = B(1); print(sorted([B(3), B(2)]), hash(b) == hash(B(1)), {b: 1}[B(1)])
try: b.p = 2
except AttributeError as e: print(type(e).__name__, e)
@dataclass
class C(A):
    w: Optional[int] = None
print(C(1, w=3))
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
try: Shape()
except TypeError as e: print(e)
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s**2
    @property
    def name(self): return "sq"
print(Sq(3).area(), Sq(2).name)
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack(); s.push(1); print(s.items, Optional[int] is not None)
x = [1, [2, 3], {"a": [4]}]
y = copy.copy(x); z = copy.deepcopy(x); x[1].append(9); x[2]["a"].append(5)
print(y, z, x is y, y[1] is x[1], z[1] is x[1])
class Node:
    def __init__(self, v): self.v = v; self.next = None
n = Node(1); n.next = n; m = copy.deepcopy(n); print(m.v, m.next is m, m is n)
n2 = copy.copy(n); print(n2.next is n)
print(operator.add(1,2), operator.itemgetter(1)([4,5]), operator.itemgetter(0,2)("abc"), operator.attrgetter("v")(n), operator.methodcaller("upper")("x"), operator.mul(3,"a"), operator.iadd([1],[2]), operator.not_(0))
print(sorted([(1,"b"),(2,"a")], key=operator.itemgetter(1)))
print(string.ascii_lowercase, string.digits, repr(string.punctuation), string.capwords("a bc d"), string.Template("$x and ${y} $$").substitute(x=1, y=2))
from statistics import *
print(mean([1,2,3]), mean([1,2]), mean([1.5,2.5,3.1]), median([3,1,2]), median([1,2,3,4]), stdev([1,2,3,4]), variance([1,2,3,4]), pstdev([1,2,3,4.5]), pvariance([1,2,3,4]), mode([1,2,2,3]), multimode("aabb"), fmean([1,2,3]), median_low([1,2,3,4]), stdev([0.1,0.2,0.4]), mean([0.1]*3), variance([0.1,0.2,0.4]))
try: mean([])
except StatisticsError as e: print(e)
try: stdev([1])
except StatisticsError as e: print(e)
print(sys.maxsize, sys.float_info.epsilon, sys.float_info.max, sys.version_info[:2], sys.version_info >= (3, 6), sys.version_info.major)
sys.stdout.write("w\n"); sys.stdout.flush()
from enum import Enum, IntEnum, auto
class Color(Enum):
    RED = 1
    GREEN = "g"
    BLUE = auto() if False else 3
    def describe(self): return self.name.lower()
print(Color.RED, repr(Color.RED), Color.RED.name, Color.GREEN.value, Color(1), Color["BLUE"], Color.RED == Color.RED, Color.RED is Color(1), Color.RED.describe(), Color.RED == 1, {Color.RED: 1}[Color.RED], isinstance(Color.RED, Color))
for c in Color: print(c)
try: Color(99)
except ValueError as e: print(e)
class N(IntEnum):
    A = 1
    B = 2
print(N.A < N.B, N.A + 1, N.B == 2, len(list(N)), repr(N.A))
import os, os.path, warnings, logging
warnings.filterwarnings("ignore")
os.environ["X"] = "2"
print(os.environ["X"], os.environ.get("TF", "no"), os.path.join("a", "b", "c.txt"), os.path.basename("/x/y.py"), os.path.splitext("m.tar.gz"), os.path.dirname("/x/y.py"), os.path.splitext("/a.b/c"), os.path.splitext(".x"))
class PT(NamedTuple):
    x: int
    y: int = 0
print(PT(1), PT(1,2).y)
