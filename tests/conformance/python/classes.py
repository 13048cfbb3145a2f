class Animal:
    count = 0
    def __init__(self, name, sound="..."):
        self.name = name
        self.sound = sound
        Animal.count += 1
    def speak(self):
        return f"{self.name} says {self.sound}"
    @classmethod
    def create(cls, name):
        return cls(name)
    @staticmethod
    def helper(x):
        return x * 2
    @property
    def upper(self):
        return self.name.upper()
    @upper.setter
    def upper(self, v):
        self.name = v.lower()
    def __repr__(self):
        return f"Animal({self.name!r})"
class Dog(Animal):
    def __init__(self, name):
        super().__init__(name, "woof")
        self.tricks = []
    def add(self, t):
        self.tricks.append(t)
        return self
    def speak(self):
        return super().speak() + "!"
a, d = Animal("cat"), Dog("rex")
print(a.speak(), d.speak(), Animal.count, Dog.count, d.count)
print(d.add("sit").add("roll").tricks, Animal.helper(4), d.helper(5))
print(isinstance(d, Animal), isinstance(a, Dog), issubclass(Dog, Animal), type(d).__name__, type(d) is Dog)
print(a, [a, d], str(a), f"{a} {a!r:>15}", {"k": a}, (a,))
print(a.upper)
a.upper = "NEW"
print(a.name, Animal.create("made"), Dog.create("puppy").speak())
print(hasattr(a, "name"), hasattr(a, "nope"), getattr(a, "nope", 5), getattr(a, "name"))
setattr(a, "extra", 3)
a.extra += 1
print(a.extra)
del a.extra
print(hasattr(a, "extra"))
class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)
    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __eq__(self, o):
        return isinstance(o, Vec) and self.x == o.x and self.y == o.y
    def __lt__(self, o):
        return (self.x, self.y) < (o.x, o.y)
    def __len__(self):
        return 2
    def __getitem__(self, i):
        return (self.x, self.y)[i]
    def __setitem__(self, i, v):
        if i == 0: self.x = v
        else: self.y = v
    def __contains__(self, v):
        return v == self.x or v == self.y
    def __iter__(self):
        return iter((self.x, self.y))
    def __call__(self, k):
        return self.x + k
    def __neg__(self):
        return Vec(-self.x, -self.y)
    def __bool__(self):
        return self.x != 0
    def __str__(self):
        return f"<{self.x}, {self.y}>"
v, w = Vec(1, 2), Vec(3, 4)
print(v + w, v * 3, 2 * v, v == Vec(1, 2), v != w, v < w, len(v), v[0], 2 in v, 9 in v)
v[1] = 7
print(v, list(v), v(10), -v, bool(Vec(0, 1)), "true" if v else "false", [i for i in w])
x, y = w
print(x, y, max(*w))
class Stack:
    def __init__(self):
        self._items = []
    def push(self, x):
        self._items.append(x)
    def pop(self):
        if not self._items:
            raise IndexError("empty stack")
        return self._items.pop()
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, t, e, tb):
        print("exit", t.__name__ if t else None, e)
        return t is IndexError
with Stack() as s:
    s.push(1)
    print(s.pop())
    s.pop()
    print("unreachable")
with Stack() as s, Stack() as t2:
    s.push(t2)
class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1
for i in Countdown(3):
    print(i, end=" ")
print(list(Countdown(4)), sum(Countdown(3)), tuple(Countdown(2)), sorted(Countdown(3)), 2 in list(Countdown(3)))
class A:
    def who(self): return "A"
class B(A):
    def who(self): return "B" + super().who()
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    def who(self): return "D" + super().who()
print(D().who())
class Config:
    debug = True
    limits = {"a": 1}
print(Config.debug, Config.limits["a"], Config().debug)
try:
    d.missing
except AttributeError as e:
    print(e)
try:
    Dog()
except TypeError as e:
    print(e)
try:
    v + 1
except AttributeError as e:
    print(e)
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next
head = Node(1, Node(2, Node(3)))
n = head
while n:
    print(n.value, end="->")
    n = n.next
print("None")
