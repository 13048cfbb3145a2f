# One None for two cooks: the cook that takes it goes home, the other waits for
# ever, and so does main.
#
# heddle: check
# expect: deadlock
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
orders.put(None)
for cook in cooks:
    cook.join()
