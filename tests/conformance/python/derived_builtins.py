# Classes derived from built-in ones.
from collections import OrderedDict, namedtuple


class Stack(list):
    def push(self, x):
        self.append(x)

    def peek(self):
        return self[-1]


s = Stack([3, 1, 2])
s.push(9)
s.sort()
print(s, s[1:], s + [1], sorted(s), sum(s), s == [1, 2, 3, 9], [*s])
print(list(reversed(s)), s.peek(), s.pop(), len(s), bool(Stack()), 2 in s)


class Counted(dict):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.hits = 0

    def __getitem__(self, k):
        self.hits += 1
        return super().__getitem__(k)


r = Counted(a=1, b=2)
print(r["a"], r, r.hits, dict(r), list(r), sorted(r), len(r), "a" in r)
print(r == {"a": 1, "b": 2}, isinstance(r, dict), r.get("z", 0))
for k, v in r.items():
    print(k, v)


class Lengths(dict):
    def __missing__(self, key):
        self[key] = value = len(key)
        return value


d = Lengths(a=1)
print(d["abc"], d, len(d))


class Loud(str):
    def shout(self):
        return self.upper() + "!"


x = Loud("hi")
print(x.shout(), x, len(x), x == "hi", isinstance(x, str), repr(x), x + "x")
print(f"{x:>5}|", {x: 1}["hi"], x in ("hi", "ho"))


class Money(int):
    def __str__(self):
        return f"${int(self)}"


print(Money(5), Money(5) + 1, Money(3) < 4, isinstance(Money(1), int))


class Recent(OrderedDict):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def put(self, k, v):
        self[k] = v
        self.move_to_end(k)
        if len(self) > self.n:
            self.popitem(last=False)


recent = Recent(2)
recent.put(1, 1)
recent.put(2, 2)
recent.put(1, 3)
recent.put(4, 4)
print(list(recent), list(recent.items()))


class Point(namedtuple("Point", "x y")):
    def norm(self):
        return self.x ** 2 + self.y ** 2


print(Point(3, 4).norm(), Point(3, 4), Point(1, 2) == (1, 2))


class First(tuple):
    def first(self):
        return self[0]


print(First((1, 2)).first(), First([1]) == (1,), len(First("ab")))
print(issubclass(bool, int), issubclass(Stack, list), issubclass(int, object))
