# What stands for a built-in class among the bases of a program's own: it keeps
# the built-in value in `_data`, which is there before any __init__ runs.


def _plain(value):
    return value._data if isinstance(value, _Derived) else value


class _Derived:
    def __repr__(self):
        return repr(self._data)

    def __len__(self):
        return len(self._data)

    def __contains__(self, value):
        return value in self._data

    def __iter__(self):
        return iter(self._data)

    def __getitem__(self, key):
        return self._data[key]

    def __eq__(self, other):
        return self._data == _plain(other)

    def __bool__(self):
        return bool(self._data)


class _Ordered(_Derived):
    def __lt__(self, other):
        return self._data < _plain(other)

    def __le__(self, other):
        return self._data <= _plain(other)

    def __gt__(self, other):
        return self._data > _plain(other)

    def __ge__(self, other):
        return self._data >= _plain(other)

    def __add__(self, other):
        return self._data + _plain(other)

    def __radd__(self, other):
        return other + self._data

    def __mul__(self, other):
        return self._data * _plain(other)

    def __rmul__(self, other):
        return self._data * _plain(other)


class _Constant(_Ordered):
    def __hash__(self):
        return hash(self._data)

    def __getattr__(self, name):
        return getattr(self._data, name)


class derived_str(_Constant):
    _builtin_ = str

    def __new__(cls, object=""):
        made = super().__new__(cls)
        made._data = str(object)
        return made

    def __init__(self, *args, **keywords):
        pass

    def __str__(self):
        return self._data

    def __format__(self, spec):
        return format(self._data, spec)

    def __mod__(self, values):
        return self._data % values


class derived_tuple(_Constant):
    _builtin_ = tuple

    def __new__(cls, iterable=()):
        made = super().__new__(cls)
        made._data = tuple(iterable)
        return made

    def __init__(self, *args, **keywords):
        pass


class _Number(_Constant):
    def __init__(self, *args, **keywords):
        pass

    def __str__(self):
        return str(self._data)

    def __format__(self, spec):
        return format(self._data, spec)

    def __int__(self):
        return int(self._data)

    def __float__(self):
        return float(self._data)

    def __sub__(self, other):
        return self._data - _plain(other)

    def __rsub__(self, other):
        return other - self._data

    def __truediv__(self, other):
        return self._data / _plain(other)

    def __rtruediv__(self, other):
        return other / self._data

    def __floordiv__(self, other):
        return self._data // _plain(other)

    def __rfloordiv__(self, other):
        return other // self._data

    def __mod__(self, other):
        return self._data % _plain(other)

    def __rmod__(self, other):
        return other % self._data

    def __pow__(self, other):
        return self._data ** _plain(other)

    def __neg__(self):
        return -self._data

    def __abs__(self):
        return abs(self._data)


class derived_int(_Number):
    _builtin_ = int

    def __new__(cls, *args):
        made = super().__new__(cls)
        made._data = int(*args)
        return made

    def __index__(self):
        return self._data

    def __and__(self, other):
        return self._data & _plain(other)

    def __or__(self, other):
        return self._data | _plain(other)

    def __xor__(self, other):
        return self._data ^ _plain(other)


class derived_float(_Number):
    _builtin_ = float

    def __new__(cls, *args):
        made = super().__new__(cls)
        made._data = float(*args)
        return made


class derived_list(_Ordered):
    _builtin_ = list
    __hash__ = None

    def __new__(cls, *args, **keywords):
        made = super().__new__(cls)
        made._data = []
        return made

    def __init__(self, iterable=()):
        self._data[:] = iterable

    def __setitem__(self, key, value):
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]

    def __iadd__(self, other):
        self._data += _plain(other)
        return self

    def __reversed__(self):
        return reversed(self._data)

    def append(self, object):
        self._data.append(object)

    def extend(self, iterable):
        self._data.extend(iterable)

    def insert(self, index, object):
        self._data.insert(index, object)

    def pop(self, index=-1):
        return self._data.pop(index)

    def remove(self, value):
        self._data.remove(value)

    def clear(self):
        self._data.clear()

    def copy(self):
        return self._data.copy()

    def index(self, value, *bounds):
        return self._data.index(value, *bounds)

    def count(self, value):
        return self._data.count(value)

    def reverse(self):
        self._data.reverse()

    def sort(self, *, key=None, reverse=False):
        self._data[:] = sorted(self._data, key=key, reverse=reverse)


class derived_dict(_Derived):
    _builtin_ = dict
    __hash__ = None

    def __new__(cls, *args, **keywords):
        made = super().__new__(cls)
        made._data = {}
        return made

    def __init__(self, iterable=(), /, **pairs):
        self.__fill(iterable, pairs)

    def __fill(self, iterable, pairs):
        self._data.update(_plain(iterable))
        self._data.update(pairs)

    def __getitem__(self, key):
        if key not in self._data and hasattr(self, "__missing__"):
            return self.__missing__(key)
        return self._data[key]

    def __setitem__(self, key, value):
        self._data[key] = value

    def __delitem__(self, key):
        del self._data[key]

    def __or__(self, other):
        return self._data | _plain(other)

    def __ior__(self, other):
        self._data |= _plain(other)
        return self

    def __reversed__(self):
        return reversed(self._data)

    def get(self, key, default=None):
        return self._data.get(key, default)

    def setdefault(self, key, default=None):
        return self._data.setdefault(key, default)

    def pop(self, key, *default):
        return self._data.pop(key, *default)

    def popitem(self):
        return self._data.popitem()

    def update(self, iterable=(), /, **pairs):
        self.__fill(iterable, pairs)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def clear(self):
        self._data.clear()

    def copy(self):
        return self._data.copy()


class derived_OrderedDict(derived_dict):
    def __repr__(self):
        pairs = list(self._data.items())
        return f"{self.__class__.__name__}({pairs if pairs else ''})"

    def popitem(self, last=True):
        if last:
            return self._data.popitem()
        for key in self._data:
            return key, self._data.pop(key)
        raise KeyError("dictionary is empty")

    def move_to_end(self, key, last=True):
        value = self._data.pop(key)
        if last:
            self._data[key] = value
            return
        rest = list(self._data.items())
        self._data.clear()
        self._data[key] = value
        self._data.update(rest)


class derived_set(_Derived):
    _builtin_ = set
    __hash__ = None

    def __new__(cls, *args, **keywords):
        made = super().__new__(cls)
        made._data = set()
        return made

    def __init__(self, iterable=()):
        self._data.update(iterable)

    def __repr__(self):
        inner = "{" + repr(list(self._data))[1:-1] + "}" if self._data else ""
        return f"{self.__class__.__name__}({inner})"

    def __getitem__(self, key):
        raise TypeError(f"'{self.__class__.__name__}' object is not "
                        "subscriptable")

    def __getattr__(self, name):
        return getattr(self._data, name)

    def __or__(self, other):
        return self._data | _plain(other)

    def __and__(self, other):
        return self._data & _plain(other)

    def __sub__(self, other):
        return self._data - _plain(other)

    def __le__(self, other):
        return self._data <= _plain(other)

    def __lt__(self, other):
        return self._data < _plain(other)

    def add(self, element):
        self._data.add(element)

    def remove(self, element):
        self._data.remove(element)

    def discard(self, element):
        self._data.discard(element)

    def update(self, *iterables):
        for iterable in iterables:
            self._data.update(iterable)

    def clear(self):
        self._data.clear()


def dict_of(iterable=(), /, **pairs):
    return dict(_plain(iterable), **pairs)
