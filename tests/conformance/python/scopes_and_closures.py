x = 1
def f():
    global x
    x = 2
    def g():
        nonlocal_y = 1
        return x
    return g()
print(f(), x)
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
c = counter()
print(c(), c(), c())
fs = [lambda: i for i in range(3)]
print([g() for g in fs])
fs = [lambda i=i: i for i in range(3)]
print([g() for g in fs])
def late():
    out = []
    for i in range(3):
        def h():
            return i
        out.append(h)
    return [h() for h in out]
print(late())
def default(a, l=[]):
    l.append(a)
    return l
print(default(1), default(2), default(3, []))
def kwonly(a, /, b, *, c=3, d):
    return a, b, c, d
print(kwonly(1, 2, d=4), kwonly(1, b=2, c=5, d=6))
for bad in [lambda: kwonly(1, 2), lambda: kwonly(a=1, b=2, d=3), lambda: kwonly(1, 2, 3), lambda: kwonly(1, 2, d=1, e=2), lambda: counter(1)]:
    try:
        bad()
    except TypeError as e:
        print(e)
class K:
    y = 10
    z = [y for _ in range(2)] if False else y + 1
    def m(self):
        return self.y, K.y
    l = [q for q in range(y)]
print(K().m(), K.z, K.l)
print([x for x in range(3)], x)
print([(a, b) for a in range(3) for b in range(a) if a > 1])
print({k: v for k, v in zip("ab", range(2))}, {w % 3 for w in range(9)})
print([[j for j in range(i)] for i in range(3)])
if (n := 10) > 5:
    print(n)
print([y := 1, y ** 2], y)
while (line := "q") and n > 8:
    n -= 1
print(any((hit := v) > 2 for v in [1, 2, 3, 4]), hit)
def unbound():
    print(zz)
    zz = 1
try:
    unbound()
except UnboundLocalError as e:
    print(e)
del x
try:
    x
except NameError as e:
    print(e)
for i in range(3):
    pass
else:
    print("else", i)
while False:
    pass
else:
    print("while else")
for i in []:
    pass
else:
    print("empty else")
print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 3 > 2 > 1 > 0, 1 < 2 > 1)
print(__name__, (lambda *a, **k: (a, k))(1, b=2))
def rec(n): return 1 if n == 0 else n * rec(n - 1)
print(rec(15))
print(type(rec), rec.__name__, callable(rec), rec.__qualname__)
def outer():
    v = "o"
    def inner():
        return v
    v = "changed"
    return inner()
print(outer())
try:
    def deep(n): return deep(n + 1)
    deep(0)
except RecursionError as e:
    print("recursion", e)
