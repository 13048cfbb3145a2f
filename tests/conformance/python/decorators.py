import functools
def trace(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        result = f(*args, **kwargs)
        print("result", result)
        return result
    return wrapper
def times(n):
    def deco(f):
        def inner(*a):
            return [f(*a) for _ in range(n)]
        return inner
    return deco
@trace
def add(a, b=2):
    """Adds."""
    return a + b
@times(3)
def hi(x):
    return "hi " + x
add(1)
add(1, b=5)
print(add.__name__, add.__doc__, hi("bob"))
class counted:
    def __init__(self, f):
        self.f = f
        self.count = 0
    def __call__(self, *a):
        self.count += 1
        return self.f(*a)
@counted
def sq(x):
    return x * x
print(sq(3), sq(4), sq.count)
def register(cls):
    cls.registered = True
    return cls
@register
class Thing:
    pass
print(Thing.registered, Thing.__name__)
class A:
    def __init__(self):
        self._v = 1
    @property
    def v(self):
        "doc"
        return self._v
    @v.setter
    def v(self, value):
        if value < 0:
            raise ValueError("negative")
        self._v = value
    @v.deleter
    def v(self):
        print("deleted")
    @staticmethod
    def st(x):
        return x + 1
    @classmethod
    def make(cls, n):
        o = cls()
        o._v = n
        return o
    @property
    def ro(self):
        return self._v * 2
a = A()
a.v = 5
print(a.v, A.st(1), a.st(2), A.make(9).v, a.make(3).v, a.ro)
try:
    a.v = -1
except ValueError as e:
    print(e)
try:
    a.ro = 1
except AttributeError as e:
    print(e)
del a.v
a.v += 10
print(a.v)
class B(A):
    @property
    def v(self):
        return super().v + 100
    @classmethod
    def make(cls, n):
        print(cls.__name__)
        return super().make(n)
print(B().v, B.make(4)._v)
@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50))
@functools.cache
def slow(n):
    print("computing", n)
    return n * 2
print(slow(2), slow(2))
class C:
    @functools.cached_property
    def big(self):
        print("once")
        return 42
c = C()
print(c.big, c.big)
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.reduce(lambda a, b: a + b, [], 5))
p = functools.partial(add, 10)
print(p(b=1))
p2 = functools.partial(print, "x", sep="-")
p2(1, 2)
