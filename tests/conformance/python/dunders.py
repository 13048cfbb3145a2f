class V:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, o):
        if not isinstance(o, V):
            return NotImplemented
        return V(self.x + o.x, self.y + o.y)
    def __radd__(self, o):
        return V(self.x + o, self.y + o)
    def __sub__(self, o): return V(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __iadd__(self, o):
        self.x += o.x
        self.y += o.y
        return self
    def __neg__(self): return V(-self.x, -self.y)
    def __pos__(self): return self
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __invert__(self): return V(self.y, self.x)
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __lt__(self, o): return abs(self) < abs(o)
    def __le__(self, o): return abs(self) <= abs(o)
    def __hash__(self): return hash((self.x, self.y))
    def __bool__(self): return self.x != 0 or self.y != 0
    def __repr__(self): return f"V({self.x}, {self.y})"
    def __str__(self): return f"<{self.x} {self.y}>"
    def __format__(self, spec): return f"V:{spec}"
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __setitem__(self, i, v):
        if i == 0: self.x = v
        else: self.y = v
    def __delitem__(self, i): print("del", i)
    def __contains__(self, v): return v in (self.x, self.y)
    def __call__(self, *a, **k): return a, k
    def __iter__(self): return iter((self.x, self.y))
    def __int__(self): return int(self.x)
    def __float__(self): return float(self.x)
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __floordiv__(self, k): return V(self.x // k, self.y // k)
    def __truediv__(self, k): return V(self.x / k, self.y / k)
    def __mod__(self, k): return V(self.x % k, self.y % k)
    def __pow__(self, k): return V(self.x ** k, self.y ** k)
    def __index__(self): return self.x
    def __round__(self, n=None): return ("round", n)
    def __reversed__(self): return iter((self.y, self.x))
a, b = V(1, 2), V(3, 4)
print(a + b, 5 + a, b - a, a * 3, 3 * a, -a, +a, abs(b), ~a)
c = a
c += b
print(a, c is a, a == V(4, 6), a != b, a < b, a >= b, a > b, a <= b)
print(bool(V(0, 0)), bool(a), len(a), a[0], a[-1], 4 in a, 9 in a, list(a), tuple(a), *a)
a[1] = 50
del a[0]
print(a, repr(a), str(a), f"{a} {a!r} {a:xyz}", format(a, "q"), "%s %r" % (a, a), [a], {"k": a}, (a,))
print(a(1, k=2), int(a), float(a), V(2, 3) @ V(4, 5), V(7, 9) // 2, V(1, 2) / 2, V(7, 9) % 4, V(2, 3) ** 2)
print([10, 20, 30, 40, 50, 60][V(2, 0)], round(a), round(a, 2), list(reversed(b)))
x, y = b
print(x, y, max(b), sum(b), sorted([V(3, 3), V(1, 1), V(2, 2)]))
d = {V(1, 2): "one", V(3, 4): "two"}
print(d[V(1, 2)], V(3, 4) in d, V(9, 9) in d, len({V(1, 1), V(1, 1), V(2, 2)}))
print([V(1, 2), V(3, 4)].index(V(3, 4)), V(1, 2) in [V(1, 2)], [V(1, 2)] == [V(1, 2)], [V(1, 2), V(1, 2)].count(V(1, 2)))
try:
    a + "x"
except TypeError as e:
    print(e)
try:
    a < "x"
except TypeError as e:
    print(e)
print(sum([V(1, 1), V(2, 2)], V(0, 0)), max([V(1, 1), V(5, 5)], key=abs), min(V(1, 1), V(5, 5)))
if not V(0, 0):
    print("empty")
