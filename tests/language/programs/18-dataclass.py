# dataclass writes __init__, __repr__ and __eq__.
from dataclasses import dataclass, field
from typing import List, Optional


@dataclass
class Settings:
    rate: float
    steps: int = 10
    history: List[float] = field(default_factory=list)
    name: Optional[str] = None

    def total(self) -> float:
        return self.rate * self.steps


s = Settings(0.1)
t = Settings(0.1, steps=20, name="b")
print(s, t, s == Settings(0.1), s == t, t.total())
s.history.append(1.5)
print(s.history, t.history)
