import sys


def format_exc(limit=None, chain=True):
    error = _py_handled()
    return _py_traceback(error) if error is not None else "NoneType: None\n"


def print_exc(limit=None, file=None, chain=True):
    (sys.stderr if file is None else file).write(format_exc())


def _given(exc, value):
    return exc if value is None else value


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    return [_py_traceback(_given(exc, value))]


def print_exception(exc, value=None, tb=None, limit=None, file=None,
                    chain=True):
    (sys.stderr if file is None else file).write(
        _py_traceback(_given(exc, value)))


def format_exception_only(exc, value=None):
    error = _given(exc, value)
    text = str(error)
    name = type(error).__name__
    return [f"{name}: {text}\n" if text else f"{name}\n"]
