from dataclasses import dataclass, field, asdict, astuple, replace, fields
from typing import ClassVar
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
    def norm(self): return self.x ** 2 + self.y ** 2
p = P(1, 2)
q = P(1, y=2)
print(p, q == p, p != P(2), p.norm(), p.tags is q.tags, repr(P(3)))
p.tags.append(1)
print(p, p == q)
print(asdict(p), astuple(p), replace(p, x=9), [f.name for f in fields(p)])
@dataclass(frozen=True)
class F:
    a: int
    b: str = "s"
f = F(1)
try:
    f.a = 2
except Exception as e:
    print(type(e).__name__, e)
print(hash(f) == hash(F(1)), {f: 1}[F(1)], F(1) in {F(1)}, len({F(1), F(1), F(2)}))
@dataclass(order=True)
class O:
    priority: int
    name: str = field(compare=False, default="")
print(sorted([O(3, "c"), O(1, "a"), O(2, "b")]), O(1) < O(2), O(1, "x") == O(1, "y"), max(O(1), O(5)))
@dataclass
class Q:
    n: int
    total: int = field(init=False)
    secret: str = field(default="s", repr=False)
    kind: ClassVar[str] = "k"
    def __post_init__(self):
        self.total = self.n * 2
print(Q(4), Q(4).total, Q(4).secret)
@dataclass
class R(P):
    z: int = 7
print(R(1), R(1, 2, [], 3))
try:
    P()
except TypeError as e:
    print(e)
try:
    O(1) < 5
except TypeError as e:
    print(e)
try:
    hash(P(1))
except TypeError as e:
    print(e)
@dataclass
class Node:
    value: int
    next: "Node | None" = None
print(Node(1, Node(2)))
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2
print(K(a=1))
@dataclass(eq=False)
class NE:
    v: int
print(NE(1) == NE(1))
match P(1, 5):
    case P(1, y): print("matched", y)
