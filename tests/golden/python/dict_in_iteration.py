# A dict that grows while another thread walks through it.
#
# heddle: check
# expect: crash, changed size during iteration
import threading

users = {"a": 1, "b": 2}


def show():
    for name in users:
        print(name)


def add():
    users["c"] = 3


t1 = threading.Thread(target=show)
t2 = threading.Thread(target=add)
t1.start(); t2.start()
t1.join(); t2.join()
