# A Lock may be released by another thread than took it.
#
# heddle: check
# expect: verified
import threading

lock = threading.Lock()


def helper():
    lock.release()


lock.acquire()
t = threading.Thread(target=helper)
t.start()
lock.acquire()
print("handed over")
t.join()
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print("RuntimeError:", e)
