def count(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None:
            print("got", got)
            i = got
        else:
            i += 1
    return "done"

for x in count(3):
    print(x)
g = count(5)
print(next(g), g.send(2), next(g), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(list(count(4)), sum(count(4)), max(count(3)), sorted(count(3), reverse=True))

def outer():
    r = yield from count(2)
    print("inner returned", r)
    yield from [10, 20]
    yield from "ab"
print(list(outer()))

def guarded():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield 99
    finally:
        print("finally")
g = guarded()
print(next(g))
print(g.throw(ValueError("boo")))
try:
    next(g)
except StopIteration:
    print("over")
g = guarded()
next(g)
g.close()
print(list(g))
g = guarded()
g.close()
print(next(g, "default"))

sq = (x * x for x in range(5) if x % 2)
print(next(sq), list(sq), list(sq))
def apply(it):
    return [v + 1 for v in it]
print(apply(x for x in (1, 2, 3)))
a, b, c = (i * 2 for i in range(3))
print(a, b, c)
def two():
    yield 1
    yield 2
p, q = two()
print(p, q)
first, *rest = count(4)
print(first, rest)
print(list(zip(count(3), two())), list(enumerate(two(), 5)), list(map(str, two())))
print(3 in count(5), 9 in count(5), tuple(two()), set(two()), dict((i, i * i) for i in two()))
print(*two())
print(",".join(str(x) for x in count(3)), any(x > 1 for x in two()), all(two()))
def bad():
    yield 1
    raise StopIteration
try:
    for x in bad():
        print(x)
except RuntimeError as e:
    print(e)
def fibs():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
out = []
for f in fibs():
    if f > 50:
        break
    out.append(f)
print(out)
def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
def delegate():
    try:
        yield from guarded()
    except KeyError:
        print("outer caught")
        yield "x"
d = delegate()
print(next(d))
print(d.throw(KeyError("k")))
g = count(1)
try:
    g.send(5)
except TypeError as e:
    print(e)
def selfish():
    yield next(me)
me = selfish()
try:
    next(me)
except ValueError as e:
    print(e)
class Box:
    def __init__(self, items):
        self.items = items
    def __iter__(self):
        for i in self.items:
            yield i
    def pairs(self):
        return ((i, j) for i in self.items for j in self.items if i < j)
b = Box([1, 2, 3])
print([x for x in b], list(b.pairs()), sum(b))
print(type(g).__name__ if False else "ok")
def gen_with_default(a, b=2, *c, k=5):
    yield a
    yield b
    yield c
    yield k
print(list(gen_with_default(1)), list(gen_with_default(1, 3, 4, 5, k=6)))
x = 5
gg = (x + i for i in range(2))
x = 7
print(list(gg))
def nested():
    for i in range(2):
        try:
            for j in range(2):
                try:
                    yield (i, j)
                finally:
                    print("f", i, j)
        finally:
            print("F", i)
for v in nested():
    print(v)
def acc():
    total = 0
    while True:
        x = yield total
        if x is None: return total
        total += x
def collect(res):
    while True:
        r = yield from acc()
        res.append(r)
res = []
c = collect(res)
next(c)
for v in (1, 2, None, 5, None):
    c.send(v)
print(res)
