x = "global"
def show():
    return x
def shadow():
    x = "local"
    return x
def change():
    global x
    x = "changed"
print(show(), shadow(), x)
change()
print(show(), x)
def outer():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x = "inner"
            return x
        return inner() + "|" + x
    return middle() + "|" + x
print(outer(), x)
def counter():
    n = 0
    def step():
        nonlocal n
        n += 1
        return n
    def get():
        return n
    return step, get
step, get = counter()
step(); step()
print(get())
def comp():
    k = 10
    return [k + j for j in range(3)], {j: k for j in range(2)}
print(comp())
i = "kept"
squares = [i * i for i in range(4)]
print(i, squares)
def late():
    return later() + 1
def later():
    return 41
print(late())
def closures():
    out = []
    for n in range(3):
        def f(n=n):
            return n
        out.append(f)
    return [f() for f in out]
print(closures())
def deep():
    a = 1
    def b():
        c = 2
        def d():
            return a + c
        return d()
    return b()
print(deep())
def conditional(flag):
    if flag:
        value = "set"
    try:
        return value
    except UnboundLocalError as e:
        return str(e)
print(conditional(True), conditional(False))
def create():
    global made
    made = 5
create()
print(made)
def params(a, b):
    def inner():
        return a * b
    a = 10
    return inner()
print(params(2, 3))
def fib(n):
    def go(k):
        return k if k < 2 else go(k - 1) + go(k - 2)
    return go(n)
print(fib(15))
class K:
    y = 3
    z = [y for _ in range(2)] if False else y
    def get(self):
        return x
print(K.z, K().get())
def swap(a, b, c):
    a, b, c = c, a, b
    return a, b, c
print(swap(1, 2, 3))
