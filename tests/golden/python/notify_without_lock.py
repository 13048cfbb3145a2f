# heddle: check
# expect: misuse, RuntimeError: cannot notify on un-acquired lock, line 9
import threading

ready = threading.Condition()


def announce():
    ready.notify()


t = threading.Thread(target=announce)
t.start()
t.join()
