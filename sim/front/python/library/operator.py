def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def truediv(a, b): return a / b
def floordiv(a, b): return a // b
def mod(a, b): return a % b
def pow(a, b): return a ** b
def neg(a): return -a
def pos(a): return +a
def abs(a): return a if a >= 0 else -a
def not_(a): return not a
def truth(a): return bool(a)
def and_(a, b): return a & b
def or_(a, b): return a | b
def xor(a, b): return a ^ b
def inv(a): return ~a
def lshift(a, b): return a << b
def rshift(a, b): return a >> b
def eq(a, b): return a == b
def ne(a, b): return a != b
def lt(a, b): return a < b
def le(a, b): return a <= b
def gt(a, b): return a > b
def ge(a, b): return a >= b
def is_(a, b): return a is b
def is_not(a, b): return a is not b
def contains(a, b): return b in a
def concat(a, b): return a + b
def getitem(a, b): return a[b]


def setitem(a, b, c):
    a[b] = c


def delitem(a, b):
    del a[b]


def itemgetter(*items):
    if len(items) == 1:
        item = items[0]

        def get_one(value):
            return value[item]
        return get_one

    def get(value):
        return tuple([value[i] for i in items])
    return get


def _attribute(value, name):
    for part in name.split("."):
        value = getattr(value, part)
    return value


def attrgetter(*names):
    if len(names) == 1:
        name = names[0]

        def get_one(value):
            return _attribute(value, name)
        return get_one

    def get(value):
        return tuple([_attribute(value, name) for name in names])
    return get


def methodcaller(name, /, *args, **keywords):
    def call(value):
        return getattr(value, name)(*args, **keywords)
    return call
