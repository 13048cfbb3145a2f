# Dekker's algorithm: two threads, no lock, and at most one inside.
#
# heddle: check --no-race
# expect: verified
import threading

wants = [False, False]
turn = 0
inside = 0


def worker(me):
    global turn, inside
    other = 1 - me
    wants[me] = True
    while wants[other]:
        if turn != me:
            wants[me] = False
            while turn != me:
                pass
            wants[me] = True
    inside += 1
    assert inside == 1
    inside -= 1
    turn = other
    wants[me] = False


threads = [threading.Thread(target=worker, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
