# Annotations say nothing to the machine.
from __future__ import annotations

from typing import Callable, Dict, List, Optional, Tuple, Union

Number = Union[int, float]
count: int = 3
ratio: float
names: List[str] = ["a"]


def descend(f: Callable[[float], float], x: float = 1.0, *, rate: Number = 0.1) -> Tuple[float, int]:
    """Docstring."""
    steps: int = 0
    while steps < count:
        x -= rate * f(x)
        steps += 1
    return x, steps


print(descend(lambda x: 2 * x), descend.__doc__, names, descend.__name__)


class Node:
    value: int
    next: Optional["Node"] = None

    def __init__(self, value: int) -> None:
        self.value: int = value


n = Node(5)
print(n.value, n.next)
table: Dict[str, List[int]] = {}
table.setdefault("a", []).append(1)
print(table, isinstance(n, Node))
