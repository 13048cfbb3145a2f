# Methods that __getattr__ or a property makes.
import functools


class Proxy:
    def __init__(self, target):
        self._target = target
        self.calls = []

    def __getattr__(self, name):
        self.calls.append(name)
        return getattr(self._target, name)

    @property
    def double(self):
        return lambda x: x * 2


p = Proxy([3, 1, 2])
p.append(9)
p.sort()
print(p._target, p.index(9), p.calls, p.double(4))
try:
    p.nothing()
except AttributeError as e:
    print(e)


class Room:
    def __init__(self):
        self.members = []

    def join(self, who):
        self.members.append(who)

    def update(self, values):
        return [v + 1 for v in values]

    def extend(self, values):
        return next(values)


class Guest:
    pass


room = Room()
room.join(Guest())
room.join("x")
print(len(room.members), room.update(x for x in (1, 2)), room.extend(x for x in "ab"))
print(", ".join(str(x) for x in room.update([1])), list(iter([1, 2, 0, 3].pop, 0)))


@functools.total_ordering
class Card:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return self.v == other.v

    def __lt__(self, other):
        return self.v < other.v


print(Card(1) <= Card(2), Card(1) >= Card(2), Card(3) > Card(2), max([Card(1), Card(5)]).v)
a, b = [], []
print(id(a) == id(a), id(a) == id(b), id(a) != id(b))
