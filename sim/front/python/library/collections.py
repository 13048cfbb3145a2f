from _binding import bind


class NamedTuple:
    _fields = ()
    _field_defaults = {}

    def __init_subclass__(cls):
        own = _py_class_own(cls)
        if "_fields" in own:
            return
        names = list(own.get("__annotations__", {}))
        if not names and cls._fields:  # derived from one with fields
            return
        cls._fields = tuple(names)
        cls._field_defaults = {n: own[n] for n in names if n in own}
        for name in cls._field_defaults:
            delattr(cls, name)

    def __init__(self, /, *args, **keywords):
        cls = self.__class__
        names = cls._fields
        required = [n for n in names if n not in cls._field_defaults]
        given = bind(cls.__name__ + ".__new__", names, required, (), (), args,
                     keywords)
        for name in names:
            _py_set_own(self, name, given[name] if name in given
                        else cls._field_defaults[name])

    def __setattr__(self, name, value):
        if name in self._fields:
            raise AttributeError("can't set attribute")
        raise AttributeError(f"'{self.__class__.__name__}' object has no "
                             f"attribute {name!r}")

    def __iter__(self):
        return iter(_values(self))

    def __len__(self):
        return len(self._fields)

    def __getitem__(self, index):
        return _values(self)[index]

    def __contains__(self, value):
        return value in _values(self)

    def __eq__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        return _values(self) == _values(other)

    def __lt__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        return _values(self) < _values(other)

    def __le__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        return _values(self) <= _values(other)

    def __gt__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        return _values(self) > _values(other)

    def __ge__(self, other):
        if not isinstance(other, tuple):
            return NotImplemented
        return _values(self) >= _values(other)

    def __add__(self, other):
        return _values(self) + _values(other)

    def __radd__(self, other):
        return _values(other) + _values(self)

    def __mul__(self, times):
        return _values(self) * times

    def __hash__(self):
        return hash(_values(self))

    def __repr__(self):
        parts = [f"{name}={getattr(self, name)!r}" for name in self._fields]
        return f"{self.__class__.__name__}({', '.join(parts)})"

    def index(self, value):
        return _values(self).index(value)

    def count(self, value):
        return _values(self).count(value)

    def _asdict(self):
        return {name: getattr(self, name) for name in self._fields}

    def _replace(self, /, **changes):
        for name in changes:
            if name not in self._fields:
                raise ValueError("Got unexpected field names: "
                                 f"{[n for n in changes if n not in self._fields]!r}")
        return self.__class__(**{**self._asdict(), **changes})

    @classmethod
    def _make(cls, iterable):
        return cls(*iterable)


def _values(value):
    if not isinstance(value, NamedTuple):
        return value
    return tuple([getattr(value, name) for name in value._fields])


def namedtuple(typename, field_names, *, rename=False, defaults=None,
               module=None):
    if rename:
        _py_unsupported("rename=True of namedtuple()")
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = tuple(field_names)
    for i, name in enumerate(names):
        if not name.isidentifier():
            raise ValueError("Type names and field names must be valid "
                             f"identifiers: {name!r}")
        if name.startswith("_"):
            raise ValueError("Field names cannot start with an underscore: "
                             f"{name!r}")
        if name in names[:i]:
            raise ValueError(f"Encountered duplicate field name: {name!r}")
    values = tuple(defaults) if defaults is not None else ()
    if len(values) > len(names):
        raise TypeError("Got more default values than field names")
    last = names[len(names) - len(values):]
    return type(typename, (NamedTuple,), {
        "_fields": names, "__match_args__": names,
        "_field_defaults": dict(zip(last, values))})


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        del self.maps[0][key]

    def __contains__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return True
        return False

    def _merged(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return merged

    def __iter__(self):
        return iter(self._merged())

    def __len__(self):
        return len(self._merged())

    def keys(self):
        return self._merged().keys()

    def values(self):
        return self._merged().values()

    def items(self):
        return self._merged().items()

    def new_child(self, m=None):
        return ChainMap({} if m is None else m, *self.maps)

    def __repr__(self):
        return f"ChainMap({', '.join([repr(m) for m in self.maps])})"


class _DefaultDict:
    def __init__(self, default_factory, *args, **keywords):
        self.default_factory = default_factory
        self._entries = dict(*args, **keywords)

    def __getitem__(self, key):
        if key not in self._entries:
            self._entries[key] = self.default_factory()
        return self._entries[key]

    def __setitem__(self, key, value):
        self._entries[key] = value

    def __delitem__(self, key):
        del self._entries[key]

    def __contains__(self, key):
        return key in self._entries

    def __iter__(self):
        return iter(self._entries)

    def __len__(self):
        return len(self._entries)

    def __eq__(self, other):
        if isinstance(other, _DefaultDict):
            other = other._entries
        return self._entries == other

    def __repr__(self):
        return f"defaultdict({self.default_factory!r}, {self._entries!r})"

    def get(self, key, default=None):
        return self._entries.get(key, default)

    def keys(self):
        return self._entries.keys()

    def values(self):
        return self._entries.values()

    def items(self):
        return self._entries.items()

    def pop(self, key, *default):
        return self._entries.pop(key, *default)

    def setdefault(self, key, default=None):
        return self._entries.setdefault(key, default)

    def update(self, *args, **keywords):
        self._entries.update(*args, **keywords)

    def clear(self):
        self._entries.clear()


def defaultdict(default_factory=None, /, *args, **keywords):
    if _py_plain_factory(default_factory):
        if keywords:
            return _py_defaultdict(default_factory, dict(*args, **keywords))
        return _py_defaultdict(default_factory, *args)
    if not callable(default_factory):
        raise TypeError("first argument must be callable or None")
    return _DefaultDict(default_factory, *args, **keywords)
