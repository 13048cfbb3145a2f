# self_deadlock.py with an RLock, which its owner may take again.
#
# heddle: check
# expect: verified
import threading

lock = threading.RLock()
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
