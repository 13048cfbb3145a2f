# Three threads, three locks, a circle: each holds one and waits for the next.
# Any two of them are harmless.
#
# heddle: check
# expect: deadlock, lock-order inversion, threads ann ben cat
import threading

knife, fork, spoon = threading.Lock(), threading.Lock(), threading.Lock()


def eat(first, second):
    with first:
        with second:
            pass


guests = [
    threading.Thread(target=eat, args=(knife, fork), name="ann"),
    threading.Thread(target=eat, args=(fork, spoon), name="ben"),
    threading.Thread(target=eat, args=(spoon, knife), name="cat"),
]
for guest in guests:
    guest.start()
for guest in guests:
    guest.join()
