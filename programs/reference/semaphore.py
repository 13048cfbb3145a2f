# Quick reference: a semaphore lets two in at a time.
#
# heddle: check --invariant inside<=2
# expect: verified
import threading

seats = threading.BoundedSemaphore(2)
counting = threading.Lock()
inside = 0


def visit():
    global inside
    with seats:
        with counting:
            inside += 1
        with counting:
            inside -= 1


threads = [threading.Thread(target=visit) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
