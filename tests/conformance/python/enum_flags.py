from enum import Enum, Flag, IntEnum, auto


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = R | W


p = Perm.R | Perm.X
print(p, repr(p), Perm.RW, list(Perm), Perm(3), Perm.R in p, p.value)
print(Perm(0), bool(Perm(0)), p & Perm.R is Perm.R, ~Perm.R, list(p), len(p))
print(p ^ Perm.X, p == Perm.X | Perm.R, {Perm.R: 1}[Perm.R])


class Step(Flag):
    A = auto()
    B = auto()
    C = auto()


print([m.value for m in Step], Step.A | Step.C)
try:
    Step(64)
except ValueError as e:
    print("ValueError")


class Color(str, Enum):
    RED = "r"
    BLUE = "b"


print(Color.RED == "r", Color.RED, Color.RED.value, Color.RED.upper())
print(Color("b"), repr(Color.RED), {"r": 5}[Color.RED], isinstance(Color.RED, str))
print([c.name for c in Color], "x" + Color.RED)


class Level(IntEnum):
    LOW = 1
    HIGH = 2


print(isinstance(Level.LOW, int), Level.LOW + 1, max(Level), sum(Level))
print([10, 20, 30][Level.HIGH], Level.LOW < Level.HIGH, f"{Level.LOW}")
print(Level(Level.HIGH), Level["LOW"], Level.LOW in (1, 2))
