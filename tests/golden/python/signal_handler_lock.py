# The handler runs on main, which may hold the lock that it wants.
# heddle: check
# expect: deadlock, self-deadlock, threads main, line 9
# heddle: check --time virtual
# expect: verified
import signal, threading
lock = threading.Lock()
def handler(signum, frame):
    with lock:
        print("in handler")
signal.signal(signal.SIGTERM, handler)
with lock:
    print("working")
