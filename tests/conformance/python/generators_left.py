def gen(name):
    try:
        yield 1
        yield 2
        yield 3
    finally:
        print("closed", name)
for x in gen("break"):
    if x == 2:
        break
print("after break")
def first(name):
    for x in gen(name):
        return x
print(first("return"))
def both():
    for x in gen("outer"):
        for y in gen("inner"):
            if y == 2:
                return x, y
print(both())
kept = gen("kept")
for x in kept:
    break
print("still", next(kept))
for x in kept:
    pass
for x in gen("whole"):
    pass
def with_try():
    for x in gen("try"):
        try:
            if x == 2:
                break
            continue
        finally:
            print("finally", x)
    return "done"
print(with_try())
class Box:
    def __init__(self):
        self.g = gen("boxed")
    def items(self):
        return self.g
b = Box()
for x in b.items():
    break
print("box keeps", next(b.g))
b.g.close()
from contextlib import contextmanager
@contextmanager
def tag(n):
    print("<", n)
    yield
    print(">", n)
def tagged():
    with tag("t"):
        yield 1
        yield 2
for x in tagged():
    for y in tagged():
        break
    print("inner left")
