# A lock that an exception leaves locked stops who comes next.
# heddle: outcomes
# expect: outcomes 2
# expect: output deadlock
import threading
lock = threading.Lock()
def f():
    lock.acquire()
    raise ValueError("oops")
def g():
    with lock:
        print("g")
a, b = threading.Thread(target=f), threading.Thread(target=g)
a.start(); b.start(); a.join(); b.join()
