def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 5, 6, 7, c=0, x=9, y=8), f(b=1, a=0, c=2, d=3))
def g(x, /, y, *, z=1):
    return x + y + z
print(g(1, 2), g(1, y=2, z=3))
args, kwargs = [1, 2], {"c": 3, "e": 5}
print(f(*args, **kwargs), f(*args, *[8, 9], c=1))
def outer():
    count = 0
    def inc(by=1):
        nonlocal count
        count += by
        return count
    return inc
c1, c2 = outer(), outer()
print(c1(), c1(5), c2(), c1())
fs = [lambda: i for i in range(3)]
print([h() for h in fs])
gs = [lambda i=i: i for i in range(3)]
print([h() for h in gs])
def make(n):
    def adder(x):
        return x + n
    return adder
print(make(3)(4), (lambda x, y=2: x * y)(5))
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
print(fact(15), fact.__name__)
def default_list(v, acc=[]):
    acc.append(v)
    return acc
print(default_list(1), default_list(2))
total = 0
def add(n):
    global total
    total += n
for i in range(5):
    add(i)
print(total)
def nothing():
    pass
print(nothing(), nothing.__name__)
def early(x):
    if x:
        return "yes"
    return "no"
print(early(1), early(0))
compose = lambda p, q: lambda x: p(q(x))
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
def deco(fn):
    def wrapper(*a, **k):
        print("before", fn.__name__)
        r = fn(*a, **k)
        print("after")
        return r
    return wrapper
@deco
def hello(name, punct="!"):
    print("hello " + name + punct)
    return 7
print(hello("bob", punct="?"))
print(list(map(lambda x: x * 2, [1, 2, 3])), list(filter(None, [0, 1, 2])), list(map(str, range(3))))
print(list(filter(lambda x: x > 1, [1, 2, 3])), list(map(lambda a, b: a + b, [1, 2], [10, 20])))
a, b = map(int, "3 4".split())
print(a + b, sum(map(int, "1 2 3".split())))
def recur(n):
    if n == 0:
        return []
    return recur(n - 1) + [n]
print(recur(5))
if (m := len("walrus")) > 5:
    print(m)
print([y := 5, y ** 2], y)
def typed(x: int, y: str = "a") -> str:
    z: int = x
    return y * z
print(typed(3))
print((lambda *a, **k: (a, k))(1, 2, z=3))
it = iter([1, 2])
print(next(it), next(it), next(it, "end"))
