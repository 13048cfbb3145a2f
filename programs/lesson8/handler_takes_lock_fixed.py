# handler_takes_lock.py: the handler only sets a flag, and main does the rest.
#
# heddle: check
# expect: verified
import signal
import threading

lock = threading.Lock()
asked = threading.Event()
saved = 0

signal.signal(signal.SIGTERM, lambda signum, frame: asked.set())
with lock:
    saved += 1
if asked.is_set():
    with lock:
        saved += 1
