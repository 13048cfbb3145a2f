# three_locks.py with the order knife, fork, spoon for everybody.
#
# heddle: check
# expect: verified
import threading

knife, fork, spoon = threading.Lock(), threading.Lock(), threading.Lock()


def eat(first, second):
    with first:
        with second:
            pass


guests = [
    threading.Thread(target=eat, args=(knife, fork), name="ann"),
    threading.Thread(target=eat, args=(fork, spoon), name="ben"),
    threading.Thread(target=eat, args=(knife, spoon), name="cat"),
]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
