# A generator that is left at its yield keeps the lock, as nobody closes it.
# heddle: check
# expect: deadlock, threads main
import threading

lock = threading.Lock()

def turns():
    with lock:
        yield 1
        yield 2

kept = turns()
next(kept)
lock.acquire()
