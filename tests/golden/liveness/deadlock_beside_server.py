# Two threads wait for each other for ever; a third one goes on and on.
#
# heddle: check
# expect: deadlock, lock-order inversion, threads first second
import threading
import time

a = threading.Lock()
b = threading.Lock()


def take(x, y):
    with x:
        with y:
            pass


def beat():
    while True:
        time.sleep(1)


threading.Thread(target=take, args=(a, b), name="first").start()
threading.Thread(target=take, args=(b, a), name="second").start()
beat()
