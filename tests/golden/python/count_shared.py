# heddle: check
# expect: verified
# next() of a count is one step, as in CPython.
import itertools
import threading

numbers = itertools.count(1)
taken = []


def take():
    taken.append(next(numbers))


threads = [threading.Thread(target=take) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(taken) == [1, 2, 3]
