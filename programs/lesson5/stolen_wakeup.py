# Two eaters wait for a dish with `if`: one of them is woken, but before it gets the
# lock the other one comes by and eats.
#
# heddle: check
# expect: crash, IndexError: pop from empty list, line 20
import threading

table = threading.Condition()
dishes = []


def cook():
    with table:
        dishes.append("soup")
        table.notify()


def eat():
    with table:
        if not dishes:
            table.wait()
        dishes.pop()


eaters = [threading.Thread(target=eat, name=name) for name in ("ann", "ben")]
cooks = [threading.Thread(target=cook) for _ in range(2)]
for t in eaters + cooks:
    t.start()
for t in eaters + cooks:
    t.join()
