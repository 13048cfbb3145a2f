def abstractmethod(function):
    return _py_abstract(function)


class ABC:
    pass


class ABCMeta(type):
    pass
