# one_sentinel_two_cooks.py with a None for each cook.
#
# heddle: check
# expect: verified
import queue
import threading

orders = queue.Queue()


def kitchen():
    while True:
        order = orders.get()
        if order is None:
            break


cooks = [threading.Thread(target=kitchen) for _ in range(2)]
for cook in cooks:
    cook.start()
orders.put("soup")
for _ in cooks:
    orders.put(None)
for cook in cooks:
    cook.join()
