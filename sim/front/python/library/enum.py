class auto:
    pass


class EnumMeta(type):
    def __call__(cls, value):
        if isinstance(value, cls):
            return value
        for member in cls._members_.values():
            if member._value_ == value:
                return member
        if cls._is_flag_ and isinstance(value, int):
            return _combined(cls, value)
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    def __getitem__(cls, name):
        return cls._members_[name]

    def __iter__(cls):
        return iter(cls._unique_)

    def __reversed__(cls):
        return reversed(cls._unique_)

    def __len__(cls):
        return len(cls._unique_)

    def __contains__(cls, member):
        return isinstance(member, cls)

    def __repr__(cls):
        return f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls._members_:
            raise AttributeError(f"cannot reassign member {name!r}")
        _py_set_class(cls, name, value)

    @property
    def __members__(cls):
        return dict(cls._members_)


def _add_members(cls):
    _py_set_class(cls, "_members_", {})
    _py_set_class(cls, "_unique_", [])
    last = 0
    for name, value in _py_class_own(cls).items():
        if name.startswith("_") or _py_is_method(value):
            continue
        if isinstance(value, auto):
            value = cls._generate_next_value_(name, 1, len(cls._unique_),
                                              [last])
            if value is None:
                value = (1 << (last.bit_length() if last else 0))
        if not isinstance(value, str):
            last = value
        member = None
        for other in cls._unique_:
            if other._value_ == value:
                member = other
        if member is None:
            member = object.__new__(cls)
            if hasattr(cls, "_builtin_"):
                _py_set_own(member, "_data", value)
            _py_set_own(member, "_value_", value)
            _py_set_own(member, "_name_", name)
            if _py_has_init(cls):
                member.__init__(*(value if isinstance(value, tuple)
                                  else (value,)))
            if not cls._is_flag_ or value and not value & (value - 1):
                cls._unique_.append(member)
            else:
                cls._members_[name] = member
        cls._members_[name] = member
        _py_set_class(cls, name, member)


class Enum(metaclass=EnumMeta):
    _members_ = {}
    _is_flag_ = False

    def __init_subclass__(cls):
        if hasattr(cls, "_builtin_"):  # mixed with str or int
            own = _py_class_own(cls)
            if "__str__" not in own:
                _py_set_class(cls, "__str__", cls._text_of_)
            if "__repr__" not in own:
                _py_set_class(cls, "__repr__", _member_repr)
        _add_members(cls)

    def _generate_next_value_(name, start, count, last_values):
        return last_values[-1] + 1

    def _text_of_(self):
        return f"{self.__class__.__name__}.{self._name_}"

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return _member_repr(self)

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return format(str(self), spec)

    def __hash__(self):
        return hash(self._name_)


def _member_repr(self):
    return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"


def _combined(cls, value):
    known = 0
    for member in cls._unique_:
        known |= member._value_
    if value < 0:
        value &= known
    if value & ~known:
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    for member in cls._members_.values():
        if member._value_ == value:
            return member
    member = object.__new__(cls)
    _py_set_own(member, "_value_", value)
    names = [m._name_ for m in cls._unique_ if m._value_ & value]
    _py_set_own(member, "_name_", "|".join(names) if names else None)
    return member


class Flag(Enum):
    _is_flag_ = True

    def _generate_next_value_(name, start, count, last_values):
        return None

    def __repr__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"<{name}: {self._value_!r}>"
        return f"<{name}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}.{self._name_}" if self._name_ is not None \
            else f"{name}({self._value_!r})"

    def __hash__(self):
        return hash(self._value_)

    def __eq__(self, other):
        return self.__class__ is other.__class__ and \
            self._value_ == other._value_

    def __bool__(self):
        return self._value_ != 0

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter([m for m in self.__class__._unique_
                     if m._value_ & self._value_])

    def __len__(self):
        return len(list(self.__iter__()))

    def __or__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.__class__(self._value_ | other._value_)

    def __and__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.__class__(self._value_ & other._value_)

    def __xor__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return self.__class__(self._value_ ^ other._value_)

    def __invert__(self):
        return self.__class__(~self._value_)


class IntEnum(Enum):
    _builtin_ = int

    def _text_of_(self):
        return str(self._value_)

    def __int__(self):
        return self._value_

    def __index__(self):
        return self._value_

    def __float__(self):
        return float(self._value_)

    def __bool__(self):
        return self._value_ != 0

    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)

    def __eq__(self, other):
        return self._value_ == _number(other)

    def __lt__(self, other):
        return self._value_ < _number(other)

    def __le__(self, other):
        return self._value_ <= _number(other)

    def __gt__(self, other):
        return self._value_ > _number(other)

    def __ge__(self, other):
        return self._value_ >= _number(other)

    def __add__(self, other):
        return self._value_ + _number(other)

    __radd__ = __add__

    def __sub__(self, other):
        return self._value_ - _number(other)

    def __rsub__(self, other):
        return _number(other) - self._value_

    def __mul__(self, other):
        return self._value_ * _number(other)

    __rmul__ = __mul__

    def __floordiv__(self, other):
        return self._value_ // _number(other)

    def __mod__(self, other):
        return self._value_ % _number(other)

    def __neg__(self):
        return -self._value_


def _number(value):
    return value._value_ if isinstance(value, IntEnum) else value


class StrEnum(Enum):
    _builtin_ = str

    def _text_of_(self):
        return self._value_

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)

    def __eq__(self, other):
        return self._value_ == (other._value_ if isinstance(other, StrEnum)
                                else other)


def unique(cls):
    names = [name for name, member in cls._members_.items()
             if member._name_ != name]
    if names:
        name = names[0]
        raise ValueError(f"duplicate values found in {cls!r}: "
                         f"{name} -> {cls._members_[name]._name_}")
    return cls
