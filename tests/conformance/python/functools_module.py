import functools
from functools import wraps, reduce, partial


def trace(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        print("call", f.__name__, args, kwargs)
        result = f(*args, **kwargs)
        print("result", result)
        return result
    return wrapper


def plain(f):
    @wraps(f)
    def inner():
        return "inner of " + f.__name__
    return inner


@trace
def add(a, b=2):
    return a + b


@plain
def named():
    return 1


print(add(1), add(1, b=5), add.__name__, named(), named.__name__)
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 5))
try:
    reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)
ten = partial(add, 10)
print(ten(b=1), ten(5))
dashed = partial(print, "x", sep="-")
dashed(1, 2)


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), fib.__name__)


@functools.lru_cache(maxsize=2)
def loud(n):
    print("computing", n)
    return n * 2


print(loud(1), loud(2), loud(1), loud(3), loud(1), loud(2))


@functools.cache
def square(n, *, twice=False):
    print("square of", n)
    return n * n * (2 if twice else 1)


print(square(2), square(2), square(2, twice=True), square(2, twice=True))


class Lazy:
    def __init__(self, n):
        self.n = n

    @functools.cached_property
    def big(self):
        print("once")
        return self.n * 100


lazy = Lazy(3)
print(lazy.big, lazy.big)
lazy.big = 7
print(lazy.big)
