# A bounded buffer with one condition for two reasons to wait: room and items.
# notify() wakes one waiter, and it may be one who waits for the other reason:
# he looks, waits again, and the wake-up is lost.
#
# heddle: check
# expect: deadlock, lost wake-up
import threading

CAPACITY = 1
items = []
changed = threading.Condition()


def put(item):
    with changed:
        while len(items) == CAPACITY:
            changed.wait()
        items.append(item)
        changed.notify()


def get():
    with changed:
        while not items:
            changed.wait()
        item = items.pop(0)
        changed.notify()
        return item


def producer():
    for n in range(2):
        put(n)


def consumer():
    for _ in range(2):
        get()


threads = [threading.Thread(target=f)
           for f in (producer, producer, consumer, consumer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
