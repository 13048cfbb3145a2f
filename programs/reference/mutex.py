# Quick reference: a lock around what belongs together, let go of whatever
# happens in there.
#
# heddle: check --final visits==2
# expect: verified
import threading

visits = 0
lock = threading.Lock()


def visit():
    global visits
    with lock:
        visits += 1


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
