import threading

SIGHUP = 1
SIGINT = 2
SIGUSR1 = 10
SIGUSR2 = 12
SIGTERM = 15
SIG_DFL = 0
SIG_IGN = 1

_handlers = {}
_known = []
# No lock: an operation on it may interrupt main, so concerns everything.
_guard = _py_future()
_NAMES = {1: "SIGHUP", 2: "SIGINT", 10: "SIGUSR1", 12: "SIGUSR2",
          15: "SIGTERM"}


class Signals:
    def __init__(self, value):
        self.value = value.value if isinstance(value, Signals) else value
        if self.value not in _NAMES:
            raise ValueError(f"{value} is not a valid Signals")
        self.name = _NAMES[self.value]

    def __int__(self):
        return self.value

    def __index__(self):
        return self.value

    def __eq__(self, other):
        return self.value == (other.value if isinstance(other, Signals) else other)

    def __hash__(self):
        return hash(self.value)

    def __str__(self):
        return str(self.value)

    def __repr__(self):
        return f"<Signals.{self.name}: {self.value}>"


def strsignal(signum):
    return {1: "Hangup", 2: "Interrupt", 10: "User defined signal 1",
            12: "User defined signal 2", 15: "Terminated"}.get(int(signum))


def default_int_handler(signum, frame):
    raise KeyboardInterrupt()


# What the thread of a signal runs.
def _come(signum):
    _py_signal(_guard)
    handler = _handlers[signum]
    if callable(handler):
        _py_interrupt(handler, (signum, None))


# What the thread of the interrupt key runs, in a program that catches
# KeyboardInterrupt and says nothing else.
def _press():
    _py_interrupt_key(_guard)
    handler = _handlers.get(SIGINT, default_int_handler)
    if not callable(handler):
        return
    loop = _py_loop_of_main()
    if loop is not None and handler is default_int_handler:
        loop.call_soon_threadsafe(loop._interrupt)
    else:
        _py_interrupt(handler, (SIGINT, None))


def expect_interrupt():
    _py_touch(_guard)
    if SIGINT in _known:
        return
    _known.append(SIGINT)
    thread = threading.Thread(target=_press, daemon=True, name="SIGINT")
    _py_background(thread)
    thread.start()


def signal(signalnum, handler):
    if threading.current_thread() is not threading.main_thread():
        raise ValueError("signal only works in main thread of the main "
                         "interpreter")
    if signalnum not in _NAMES:
        raise ValueError("signal number out of range")
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, "
                        "signal.SIG_DFL, or a callable object")
    _py_touch(_guard)
    before = _handlers.get(signalnum, SIG_DFL)
    if signalnum == SIGINT and signalnum not in _handlers:
        before = default_int_handler
    _handlers[signalnum] = handler
    if callable(handler) and signalnum not in _known:
        _known.append(signalnum)
        threading.Thread(target=_come, args=(signalnum,), daemon=True,
                         name=_NAMES[signalnum]).start()
    return before


def getsignal(signalnum):
    _py_touch(_guard)
    return _handlers.get(signalnum, SIG_DFL)
