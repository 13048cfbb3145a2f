# Peterson's lock with two lines swapped: giving way before saying that one wants
# in. Each may look before the other has said so, and both go in.
#
# heddle: check --no-race
# expect: crash, failed assertion, both are inside
import threading

wants = [False, False]
turn = 0
inside = 0


def visit(me):
    global turn, inside
    other = 1 - me
    turn = other
    wants[me] = True
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
