# Two increments, each of them locked to read and locked to write.
#
# heddle: check
# expect: verified
# heddle: check --final counter==2
# expect: final, at the end counter==2 is false: counter = 1, atomicity violation
# expect: threads bump bump#2
# heddle: check --final counter>=1 --invariant 0<=counter<=2
# expect: verified
# heddle: check --invariant counter<2
# expect: invariant, counter = 2
import threading

counter = 0
lock = threading.Lock()


def bump():
    global counter
    with lock:
        seen = counter
    with lock:
        counter = seen + 1


ts = [threading.Thread(target=bump) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
