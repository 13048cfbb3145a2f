# A helper takes the lock that its caller holds already. A plain Lock cannot be
# taken twice, not even by the thread that holds it.
#
# heddle: check
# expect: deadlock, self-deadlock
import threading

lock = threading.Lock()
log = []


def note(text):
    with lock:
        log.append(text)


def work():
    with lock:
        note("working")


t = threading.Thread(target=work)
t.start()
t.join()
