from __future__ import annotations
from typing import List, Dict, Optional, Union, Any, Callable, NamedTuple, Protocol, TypedDict, TypeVar, Generic, Iterable, ClassVar, Final, Literal, cast, TYPE_CHECKING
from abc import ABC, abstractmethod
from collections import namedtuple
T = TypeVar("T")
Number = Union[int, float]
Callback = Callable[[int], str]
if TYPE_CHECKING:
    import nothing_here
class Pt(NamedTuple):
    x: int
    y: int = 5
    def s(self) -> int: return self.x + self.y
p = Pt(1)
print(p, p.x, p[1], p.s(), p == (1, 5), p._replace(x=7), p._asdict(), Pt._fields, len(p), list(p))
a, b = p
print(a, b, isinstance(p, tuple), p < Pt(2), hash(p) == hash((1, 5)), {p: 1}[Pt(1)])
class Shape(Protocol):
    def area(self) -> float: ...
class Sq:
    def __init__(self, s: float) -> None: self.s = s
    def area(self) -> float: return self.s ** 2
def show(x: Shape) -> None: print(x.area())
show(Sq(3))
class Movie(TypedDict):
    name: str
    year: int
m: Movie = {"name": "x", "year": 1}
print(m, Movie(name="q", year=2))
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> Optional[T]: return self.items.pop() if self.items else None
s: Stack[int] = Stack()
s.push(1)
print(s.pop(), s.pop())
s2 = Stack[int]()
s2.push(4)
print(s2.items, cast(int, "z"))
class Base(ABC):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def g(self): ...
    def h(self): return "h"
class Impl(Base):
    def f(self): return "f"
    @property
    def g(self): return "g"
print(Impl().f(), Impl().g, Impl().h())
try:
    Base()
except TypeError as e:
    print(e)
class Half(Base):
    def f(self): return 1
try:
    Half()
except TypeError as e:
    print(e)
Emp = namedtuple("Emp", ["name", "id"])
e = Emp("a", 3)
print(e, e.name, e._asdict(), e == Emp("a", 3), Emp._make([1, 2]))
Q = namedtuple("Q", "a b c", defaults=[9])
print(Q(1, 2), Q(a=1, b=2, c=3))
try:
    e.name = 5
except AttributeError as err:
    print(err)
try:
    Emp(1)
except TypeError as err:
    print(err)
x: int | None = None
print(x)
