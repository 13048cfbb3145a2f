# Lamport's bakery: everybody takes a number, the smallest goes in. A plain
# variable is enough, as long as taking the number is announced.
#
# heddle: check --no-race
# expect: verified
import threading

N = 2
choosing = [False] * N
number = [0] * N
inside = 0


def customer(me):
    global inside
    choosing[me] = True
    number[me] = 1 + max(number)
    choosing[me] = False
    for other in range(N):
        while choosing[other]:
            pass
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
