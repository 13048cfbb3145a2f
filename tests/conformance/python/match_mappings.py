class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x = x
        self.y = y

class Color:
    RED = 1
    GREEN = 2

def f(v):
    match v:
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": t, **rest}:
            return f"{t} {rest}"
        case {}:
            return "dict"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=yy):
            return f"on y at {yy}"
        case Point(x, y):
            return f"point {x} {y}"
        case Color.RED:
            return "red"
        case Color.GREEN:
            return "green"
        case str(s):
            return "text " + s
        case list([1, x]):
            return f"list {x}"
        case float() | int():
            return "number"
    return "nothing"

for v in [{"type": "circle", "r": 2}, {"type": "sq", "a": 1, "b": 2}, {}, {"z": 1},
          Point(0, 0), Point(0, 5), Point(3, 4), 1, 2, "hey", [1, 9], [2, 9], 7.5, None]:
    print(f(v))
