# An exception is reported where it was raised, not where with, finally or a bare
# raise let it through.
# heddle: check
# expect: crash, ValueError, exception_line.py:11
import threading
lock = threading.Lock()

def check(n):
    with lock:
        if n > 1:
            raise ValueError(n)

def work():
    try:
        check(2)
    except ValueError:
        try:
            raise
        finally:
            try:
                raise KeyError
            except KeyError:
                pass

t = threading.Thread(target=work)
t.start()
t.join()
