# The same with `while`: who is woken looks again whether there is a dish.
#
# heddle: check
# expect: verified
import threading

table = threading.Condition()
dishes = []


def cook():
    with table:
        dishes.append("soup")
        table.notify()


def eat():
    with table:
        while not dishes:
            table.wait()
        dishes.pop()


eaters = [threading.Thread(target=eat, name=name) for name in ("ann", "ben")]
cooks = [threading.Thread(target=cook) for _ in range(2)]
for t in eaters + cooks:
    t.start()
for t in eaters + cooks:
    t.join()
