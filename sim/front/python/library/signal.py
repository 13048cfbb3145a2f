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
_guard = threading.Lock()
_NAMES = {1: "SIGHUP", 2: "SIGINT", 10: "SIGUSR1", 12: "SIGUSR2",
          15: "SIGTERM"}


def default_int_handler(signum, frame):
    raise KeyboardInterrupt()


# What the thread of a signal runs.
def _come(signum):
    _py_signal(_guard)
    handler = _handlers[signum]
    if callable(handler):
        _py_interrupt(handler, (signum, None))


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
