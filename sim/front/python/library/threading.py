from threading import Thread, Event


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


def condition_wait_for(condition, predicate, timeout=None):
    end = None if timeout is None else _py_clock() + timeout
    result = predicate()
    while not result:
        if end is None:
            condition.wait()
        else:
            left = end - _py_clock()
            if left <= 0 or not condition.wait(left):
                return predicate()
        result = predicate()
    return result


class local:
    def __init_subclass__(cls):
        _py_unsupported("a class derived from threading.local")

    def __getattr__(self, name):
        values = _py_thread_values(self)
        if name in values:
            return values[name]
        raise AttributeError(f"'_thread._local' object has no attribute "
                             f"{name!r}")

    def __setattr__(self, name, value):
        _py_thread_values(self)[name] = value

    def __delattr__(self, name):
        values = _py_thread_values(self)
        if name not in values:
            raise AttributeError(name)
        del values[name]
