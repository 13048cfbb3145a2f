from _binding import bind

_MISSING = ...


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare,
                 kw_only):
        self.name = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.kw_only = kw_only


def field(*, default=_MISSING, default_factory=_MISSING, init=True, repr=True,
          hash=None, compare=True, metadata=None, kw_only=None):
    if default is not _MISSING and default_factory is not _MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False,
              unsafe_hash=False, frozen=False, match_args=True, kw_only=False,
              slots=False):
    if slots:
        _py_unsupported("slots=True of a dataclass")
    if unsafe_hash:
        _py_unsupported("unsafe_hash=True of a dataclass")
    if order and not eq:
        raise ValueError("eq must be true if order is true")

    def wrap(cls):
        return _process(cls, init, repr, eq, order, frozen, match_args, kw_only)
    return wrap if cls is None else wrap(cls)


def _own_fields(cls, kw_only):
    own = _py_class_own(cls)
    found = {}
    for name, annotation in own.get("__annotations__", {}).items():
        text = annotation.strip("'\"")
        if text.startswith(("ClassVar", "typing.ClassVar")):
            continue
        if text.startswith(("InitVar", "dataclasses.InitVar", "KW_ONLY")):
            _py_unsupported("InitVar or KW_ONLY in a dataclass")
        default = own.get(name, _MISSING)
        f = default
        if not isinstance(default, Field):
            f = field(default=default)
        f.name = name
        if f.kw_only is None:
            f.kw_only = kw_only
        if isinstance(f.default, (list, dict, set)):
            raise ValueError(
                f"mutable default {type(f.default)} for field {name} is not "
                "allowed: use default_factory")
        if f.default is not _MISSING:
            setattr(cls, name, f.default)
        elif name in own:
            delattr(cls, name)
        found[name] = f
    return found


def _process(cls, init, repr, eq, order, frozen, match_args, kw_only):
    own = _py_class_own(cls)
    all_fields = {}
    for base in reversed(cls.__mro__[1:-1]):
        for f in getattr(base, "__dataclass_fields__", {}).values():
            all_fields[f.name] = f
    all_fields.update(_own_fields(cls, kw_only))
    cls.__dataclass_fields__ = all_fields
    fields_of = list(all_fields.values())
    positional = [f.name for f in fields_of if f.init and not f.kw_only]
    if init and "__init__" not in own:
        cls.__init__ = _make_init(cls, fields_of, positional)
    if match_args and "__match_args__" not in own:
        cls.__match_args__ = tuple(positional)
    if repr and "__repr__" not in own:
        cls.__repr__ = _make_repr([f.name for f in fields_of if f.repr])
    compared = [f.name for f in fields_of if f.compare]
    if eq and "__eq__" not in own:
        cls.__eq__ = _make_eq(compared)
    if order:
        _add_order(cls, compared)
    if frozen:
        cls.__setattr__ = _forbid_set
        cls.__delattr__ = _forbid_delete
    if eq and "__hash__" not in own:
        hashed = [f.name for f in fields_of
                  if (f.compare if f.hash is None else f.hash)]
        cls.__hash__ = _make_hash(hashed) if frozen else None
    return cls


def _make_init(cls, fields_of, positional):
    where = cls.__qualname__ + ".__init__"
    seen_default = False
    required, required_by_name = [], []
    for f in fields_of:
        if not f.init:
            continue
        has_default = (f.default is not _MISSING
                       or f.default_factory is not _MISSING)
        if f.kw_only:
            if not has_default:
                required_by_name.append(f.name)
        elif has_default:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default "
                            "argument")
        else:
            required.append(f.name)
    post_init = hasattr(cls, "__post_init__")
    by_name = [f.name for f in fields_of if f.init and f.kw_only]

    def __init__(self, /, *args, **keywords):
        given = bind(where, positional, required, by_name, required_by_name,
                     args, keywords)
        for f in fields_of:
            if f.name in given:
                _py_set_own(self, f.name, given[f.name])
            elif f.default_factory is not _MISSING:
                _py_set_own(self, f.name, f.default_factory())
            elif f.default is not _MISSING:
                _py_set_own(self, f.name, f.default)
        if post_init:
            self.__post_init__()
    return __init__


def _make_repr(names):
    def __repr__(self):
        parts = [f"{name}={getattr(self, name)!r}" for name in names]
        return f"{self.__class__.__qualname__}({', '.join(parts)})"
    return __repr__


def _values(self, names):
    return tuple([getattr(self, name) for name in names])


def _make_eq(names):
    def __eq__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self, names) == _values(other, names)
    return __eq__


def _make_hash(names):
    def __hash__(self):
        return hash(_values(self, names))
    return __hash__


def _add_order(cls, names):
    def __lt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self, names) < _values(other, names)

    def __le__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self, names) <= _values(other, names)

    def __gt__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self, names) > _values(other, names)

    def __ge__(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return _values(self, names) >= _values(other, names)
    cls.__lt__ = __lt__
    cls.__le__ = __le__
    cls.__gt__ = __gt__
    cls.__ge__ = __ge__


def _forbid_set(self, name, value):
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _forbid_delete(self, name):
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def is_dataclass(thing):
    return hasattr(thing, "__dataclass_fields__")


def fields(thing):
    if not is_dataclass(thing):
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(thing.__dataclass_fields__.values())


def _plain(value, convert):
    if is_dataclass(value):
        return convert(value)
    if isinstance(value, (list, tuple)):
        parts = [_plain(v, convert) for v in value]
        return parts if isinstance(value, list) else tuple(parts)
    if isinstance(value, dict):
        return {k: _plain(v, convert) for k, v in value.items()}
    return value


def asdict(thing):
    return {f.name: _plain(getattr(thing, f.name), asdict)
            for f in fields(thing)}


def astuple(thing):
    return tuple([_plain(getattr(thing, f.name), astuple)
                  for f in fields(thing)])


def replace(thing, /, **changes):
    for f in fields(thing):
        if f.init and f.name not in changes:
            changes[f.name] = getattr(thing, f.name)
    return thing.__class__(**changes)
