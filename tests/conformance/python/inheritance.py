class Shape:
    sides = 0
    def __init__(self, name="shape"):
        self.name = name
    def area(self):
        raise NotImplementedError("area")
    def describe(self):
        return f"{self.name} with {self.sides} sides, area {self.area():.2f}"
class Rect(Shape):
    sides = 4
    def __init__(self, w, h):
        super().__init__("rect")
        self.w, self.h = w, h
    def area(self): return self.w * self.h
class Square(Rect):
    def __init__(self, s):
        super().__init__(s, s)
        self.name = "square"
    def __eq__(self, o): return isinstance(o, Square) and o.w == self.w
    def __hash__(self): return 1
class Circle(Shape):
    def __init__(self, r):
        Shape.__init__(self, "circle")
        self.r = r
    def area(self): return 3 * self.r ** 2
for s in [Rect(2, 3), Square(2), Circle(1)]:
    print(s.describe(), type(s).__name__, isinstance(s, Rect))
try:
    Shape().area()
except NotImplementedError as e:
    print("not implemented:", e)
print(Square(2) == Square(2), Square(2) != Square(3), Square(2) == 5, Rect(1, 1) == Rect(1, 1))
class Counter:
    total = 0
    def __init__(self): Counter.total += 1
    def __enter__(self): return self
    def __exit__(self, *a): Counter.total -= 1
with Counter(), Counter():
    print(Counter.total)
print(Counter.total)
class Temp:
    def __init__(self, c): self._c = c
    @property
    def f(self): return self._c * 9 / 5 + 32
    @f.setter
    def f(self, v): self._c = (v - 32) * 5 / 9
    @staticmethod
    def zero(): return Temp(0)
    @classmethod
    def of(cls, c): return cls(c)
t = Temp(100)
t.f = 50
print(t.f, t._c, Temp.zero().f, Temp.of(10).f)
class Mixin:
    def hello(self): return "hello from " + self.name
class Person(Mixin):
    def __init__(self, name): self.name = name
    def __lt__(self, o): return self.name < o.name
    def __repr__(self): return f"Person({self.name})"
    def __hash__(self): return hash(self.name)
people = [Person("z"), Person("a")]
print(people[0].hello(), people, people[1] < people[0], sorted(people, key=lambda p: p.name))
methods = [p.hello for p in people]
print([m() for m in methods])
class Empty: pass
e = Empty()
e.x = 1
e.y = [1]
e.y.append(2)
print(e.x, e.y, hasattr(e, "z"), e.__class__.__name__, Empty.__name__)
f = Person.hello
print(f(people[0]), callable(f), callable(5))
class Matrix:
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]
    def __setitem__(self, ij, v):
        self.rows[ij[0]][ij[1]] = v
    def __len__(self): return len(self.rows)
m = Matrix([[1, 2], [3, 4]])
m[0, 1] = 9
print(m[0, 1], m[1, 0], len(m), bool(m))
