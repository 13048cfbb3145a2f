from collections import NamedTuple

TYPE_CHECKING = False


def cast(typ, value):
    return value


def NewType(name, typ):
    def make(value):
        return value
    return make


def TypeVar(name, *constraints, bound=None, covariant=False,
            contravariant=False):
    return None


def ParamSpec(name):
    return None


class TypedDict:
    def __new__(cls, /, *args, **keywords):
        return dict(*args, **keywords)


def overload(function):
    return function


def final(thing):
    return thing


def override(function):
    return function


def no_type_check(thing):
    return thing


def runtime_checkable(cls):
    return cls


def get_type_hints(thing):
    _py_unsupported("get_type_hints()")
