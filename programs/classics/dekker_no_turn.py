# Dekker's algorithm without the turn: both see that the other wants in, and
# neither ever gives way.
#
# heddle: check --no-race
# expect: livelock
import threading

wants = [False, False]
inside = 0


def worker(me):
    global inside
    other = 1 - me
    wants[me] = True
    while wants[other]:
        pass
    inside += 1
    assert inside == 1
    inside -= 1
    wants[me] = False


threads = [threading.Thread(target=worker, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
