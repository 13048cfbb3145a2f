from threading import Thread, Event, current_thread


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


class ExceptHookArgs:
    def __init__(self, exc_type, exc_value, exc_traceback, thread):
        self.exc_type = exc_type
        self.exc_value = exc_value
        self.exc_traceback = exc_traceback
        self.thread = thread


# What the program assigned to threading.excepthook, in a list.
_hook = [None]


# What a thread runs in a program that assigns one.
def run_hooked(function, args, keywords):
    try:
        function(*args, **keywords)
    except SystemExit:
        pass
    except BaseException as error:
        hook = _hook[0]
        if hook is None:
            raise
        hook(ExceptHookArgs(type(error), error, None, current_thread()))


def set_excepthook(hook):
    _hook[0] = hook
    return run_hooked


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
