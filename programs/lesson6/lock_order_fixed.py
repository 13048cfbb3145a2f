# lock_order.py with one order for both clerks: savings before current.
#
# heddle: check
# expect: verified, locks are always taken in this order: savings
# heddle: outcomes
# expect: outcomes 2
import threading

savings, current = threading.Lock(), threading.Lock()


def clerk1():
    with savings:
        with current:
            print("savings to current")


def clerk2():
    with savings:
        with current:
            print("current to savings")


first = threading.Thread(target=clerk1)
second = threading.Thread(target=clerk2)
first.start()
second.start()
first.join()
second.join()
