# Everyone looks when anything has changed: notify_all() wakes the right one
# too. (Two conditions on one lock, one for each reason, wake fewer.)
#
# heddle: check
# expect: verified
import threading

CAPACITY = 1
items = []
changed = threading.Condition()


def put(item):
    with changed:
        while len(items) == CAPACITY:
            changed.wait()
        items.append(item)
        changed.notify_all()


def get():
    with changed:
        while not items:
            changed.wait()
        item = items.pop(0)
        changed.notify_all()
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
