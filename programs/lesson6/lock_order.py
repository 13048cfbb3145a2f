# Each clerk locks its own account first and the other's second. With both first
# locks taken, neither gets its second.
#
# heddle: check
# expect: deadlock, lock-order inversion, threads clerk1 clerk2
# expect: context switches 2
import threading

savings, current = threading.Lock(), threading.Lock()


def clerk1():
    with savings:
        with current:
            print("savings to current")


def clerk2():
    with current:
        with savings:
            print("current to savings")


first = threading.Thread(target=clerk1)
second = threading.Thread(target=clerk2)
first.start()
second.start()
first.join()
second.join()
