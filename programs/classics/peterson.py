# Peterson's lock for two threads: say that you want in, give way, and wait while
# the other wants in and it is its turn. The loops wait without end where the
# other holds the lock, which is no fault: a fair scheduler lets it go on.
# The flags are plain variables on purpose, so races are not asked about.
# (G. L. Peterson, "Myths about the mutual exclusion problem", 1981.)
#
# heddle: check --no-race
# expect: verified, some runs never end
# heddle: check --no-race --fairness none
# expect: starvation
import threading

wants = [False, False]
turn = 0
inside = 0


def visit(me):
    global turn, inside
    other = 1 - me
    wants[me] = True
    turn = other
    while wants[other] and turn == other:
        pass
    inside += 1
    assert inside == 1, "both are inside"
    inside -= 1
    wants[me] = False


t = threading.Thread(target=visit, args=(1,))
t.start()
visit(0)
t.join()
