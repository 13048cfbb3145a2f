class BaseExceptionGroup(BaseException):
    def __init__(self, message, exceptions):
        if not isinstance(message, str):
            raise TypeError("BaseExceptionGroup.__new__() argument 1 must be "
                            f"str, not {type(message).__name__}")
        if not isinstance(exceptions, (list, tuple)):
            raise TypeError("second argument (exceptions) must be a sequence")
        if not exceptions:
            raise ValueError("second argument (exceptions) must be a "
                             "non-empty sequence")
        for i, error in enumerate(exceptions):
            if not isinstance(error, BaseException):
                raise ValueError(f"Item {i} of second argument (exceptions) "
                                 "is not an exception")
        plain = all([isinstance(error, Exception) for error in exceptions])
        if isinstance(self, Exception) and not plain:
            raise TypeError("Cannot nest BaseExceptions in an ExceptionGroup")
        if type(self) is BaseExceptionGroup and plain:
            _py_become(self, ExceptionGroup)
        BaseException.__init__(self, message, exceptions)
        self.message = message
        self.exceptions = tuple(exceptions)

    def __str__(self):
        n = len(self.exceptions)
        return f"{self.message} ({n} sub-exception{'' if n == 1 else 's'})"

    def derive(self, excs):
        return _group_of(self.message, excs)

    def split(self, condition):
        return _split(self, _test_for(condition))

    def subgroup(self, condition):
        return _split(self, _test_for(condition))[0]


class ExceptionGroup(BaseExceptionGroup, Exception):
    pass


def _group_of(message, errors):
    for error in errors:
        if not isinstance(error, Exception):
            return BaseExceptionGroup(message, errors)
    return ExceptionGroup(message, errors)


def _test_for(condition):
    if isinstance(condition, (tuple, type)):
        return lambda error: isinstance(error, condition)
    return condition


def _derived(group, errors):
    if not errors:
        return None
    made = group.derive(errors)
    _py_raised_as(made, group)
    for note in getattr(group, "__notes__", ()):
        made.add_note(note)
    return made


def _split(error, test):
    if test(error):
        return error, None
    if not isinstance(error, BaseExceptionGroup):
        return None, error
    matching, rest = [], []
    for inner in error.exceptions:
        a, b = _split(inner, test)
        if a is not None:
            matching.append(a)
        if b is not None:
            rest.append(b)
    return _derived(error, matching), _derived(error, rest)


# What an except* clause for `kind` is given of the exception or group `rest`,
# and what it leaves.
def caught_of(rest, kind):
    kinds = kind if isinstance(kind, tuple) else (kind,)
    for one in kinds:
        if not (isinstance(one, type) and issubclass(one, BaseException)):
            raise TypeError("catching classes that do not inherit from "
                            "BaseException is not allowed")
        if issubclass(one, BaseExceptionGroup):
            raise TypeError("catching ExceptionGroup with except* is not "
                            "allowed. Use except instead.")
    if rest is None:
        return None, None
    if isinstance(rest, kinds) and not isinstance(rest, BaseExceptionGroup):
        return _group_of("", (rest,)), None
    return _split(rest, _test_for(kinds))


def _parts(error):
    if not isinstance(error, BaseExceptionGroup):
        return [error]
    return [part for inner in error.exceptions for part in _parts(inner)]


# What is raised behind the clauses: the exceptions of `raised`, and what of
# `original` nobody caught or its clause raised again (`again`).
def left_of(original, rest, again, raised):
    if not isinstance(original, BaseExceptionGroup):
        return raised[0] if raised else rest if not again else original
    left = []
    for group in again + ([] if rest is None else [rest]):
        left += _parts(group)
    kept = None
    if left:
        kept = _split(original, lambda e: any([e is one for one in left]))[0]
    if not raised:
        return kept
    if kept is not None:
        raised.append(kept)
    return raised[0] if len(raised) == 1 else _group_of("", raised)
