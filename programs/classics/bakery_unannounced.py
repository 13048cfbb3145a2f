# Lamport's bakery without `choosing`: two can take the same number, and the one
# with the smaller name comes late and goes in beside the other.
#
# heddle: check --no-race
# expect: crash, AssertionError
import threading

N = 2
number = [0] * N
inside = 0


def customer(me):
    global inside
    number[me] = 1 + max(number)
    for other in range(N):
        while number[other] != 0 and (number[other], other) < (number[me], me):
            pass
    inside += 1
    assert inside == 1
    inside -= 1
    number[me] = 0


threads = [threading.Thread(target=customer, args=(i,)) for i in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
