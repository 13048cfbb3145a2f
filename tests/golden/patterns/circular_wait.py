# One waits for the other to end, which waits for a lock that the first holds: a
# circle, though not of locks only.
#
# heddle: check
# expect: deadlock, circular wait
import threading

lock = threading.Lock()


def work():
    with lock:
        pass


t = threading.Thread(target=work)
with lock:
    t.start()
    t.join()
