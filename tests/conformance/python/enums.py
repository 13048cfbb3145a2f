from enum import Enum, IntEnum, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    def nice(self): return self.name.lower()
    @property
    def double(self): return self.value * 2
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"])
print([c.name for c in Color], len(Color), Color.RED is Color(1), Color.RED == Color.GREEN, Color.RED in Color)
print(Color.RED.nice(), Color.GREEN.double, isinstance(Color.RED, Color), type(Color.RED), f"{Color.RED}")
class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    DONE = "done"
print(list(State), State.RUNNING.value)
class Level(IntEnum):
    LOW = 1
    HIGH = 5
print(Level.LOW < Level.HIGH, Level.HIGH + 1, Level.HIGH == 5, int(Level.LOW), Level.LOW, repr(Level.HIGH), sorted([Level.HIGH, Level.LOW]), max(Level), f"{Level.LOW}", [10, 20][Level.LOW])
d = {Color.RED: "r", Color.GREEN: "g"}
print(d[Color.RED], d)
try:
    Color(9)
except ValueError as e:
    print(e)
try:
    Color.RED = 5
except AttributeError as e:
    print(e)
try:
    Color["X"]
except KeyError as e:
    print(e)
match Color.GREEN:
    case Color.RED: print("r")
    case Color.GREEN: print("g")
class Alias(Enum):
    A = 1
    B = 1
print(Alias.B, list(Alias), Alias.A is Alias.B)
class Planet(Enum):
    EARTH = (1, 2)
    MARS = (3, 4)
    def __init__(self, m, r):
        self.m = m
        self.r = r
print(Planet.MARS.m, Planet.MARS.r, Planet.EARTH.value)
