import threading


class count:
    def __init__(self, start=0, step=1):
        self._guard = threading.Lock()
        self._value = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        _py_touch(self._guard)
        value = self._value
        self._value = value + self._step
        return value

    def __repr__(self):
        if self._step == 1:
            return f"count({self._value!r})"
        return f"count({self._value!r}, {self._step!r})"
