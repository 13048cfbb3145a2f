# Numbers for objects, in the order in which id() asks for them.
import threading

_guard = threading.Lock()
_known = []


def id(object):
    _py_touch(_guard)
    return _py_number_of(_known, object)
