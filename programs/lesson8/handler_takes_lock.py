# A handler runs on main, between two of its steps: also while main holds the lock
# that the handler wants.
#
# heddle: check
# expect: deadlock, self-deadlock, threads main
import signal
import threading

lock = threading.Lock()
saved = 0


def save(signum, frame):
    global saved
    with lock:
        saved += 1


signal.signal(signal.SIGTERM, save)
with lock:
    saved += 1
