# heddle: check
# expect: misuse, RuntimeError: release unlocked lock, line 9
import threading

lock = threading.Lock()


def work():
    with lock:
        lock.release()


t = threading.Thread(target=work)
t.start()
t.join()
