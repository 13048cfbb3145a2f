# What is missing in `partial`'s defaults: no value that a program can have.
_MISSING = ...


def wraps(wrapped, assigned=None, updated=None):
    def decorate(wrapper):
        return _py_named_as(wrapper, wrapped)
    return decorate


def reduce(function, iterable, initial=_MISSING):
    iterator = iter(iterable)
    if initial is _MISSING:
        for value in iterator:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for element in iterator:
        value = function(value, element)
    return value


def partial(func, /, *args, **keywords):
    def call(*more, **others):
        return func(*args, *more, **{**keywords, **others})
    return call


def cache(function):
    return lru_cache(None)(function)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return lru_cache(128)(maxsize)

    def decorate(function):
        results = {}
        counts = [0, 0]

        def cached(*args, **keywords):
            key = (args, tuple(keywords.items())) if keywords else args
            if key in results:
                value = results.pop(key)
                results[key] = value
                counts[0] += 1
                return value
            value = function(*args, **keywords)
            counts[1] += 1
            if maxsize is not None and len(results) >= maxsize and results:
                del results[next(iter(results))]
            if maxsize != 0:
                results[key] = value
            return value
        return _py_named_as(cached, function)
    return decorate


def cmp_to_key(compare):
    class Key:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            return compare(self.value, other.value) < 0

        def __eq__(self, other):
            return compare(self.value, other.value) == 0
    return Key


def cached_property(function):
    name = function.__name__

    def get(self):
        value = _py_get_own(self, name, _MISSING)
        if value is _MISSING:
            value = function(self)
            _py_set_own(self, name, value)
        return value

    def put(self, value):
        _py_set_own(self, name, value)
    return property(get, put)


def total_ordering(cls):
    own = _py_class_own(cls)
    if "__lt__" in own:
        _order(cls, own, "__gt__", lambda a, b: not (a < b) and a != b)
        _order(cls, own, "__le__", lambda a, b: a < b or a == b)
        _order(cls, own, "__ge__", lambda a, b: not a < b)
    elif "__le__" in own:
        _order(cls, own, "__ge__", lambda a, b: not a <= b or a == b)
        _order(cls, own, "__lt__", lambda a, b: a <= b and a != b)
        _order(cls, own, "__gt__", lambda a, b: not a <= b)
    elif "__gt__" in own:
        _order(cls, own, "__lt__", lambda a, b: not (a > b) and a != b)
        _order(cls, own, "__ge__", lambda a, b: a > b or a == b)
        _order(cls, own, "__le__", lambda a, b: not a > b)
    elif "__ge__" in own:
        _order(cls, own, "__le__", lambda a, b: not a >= b or a == b)
        _order(cls, own, "__gt__", lambda a, b: a >= b and a != b)
        _order(cls, own, "__lt__", lambda a, b: not a >= b)
    else:
        raise ValueError("must define at least one ordering operation: "
                         "< > <= >=")
    return cls


def _order(cls, own, name, method):
    if name not in own:
        _py_set_class(cls, name, method)
