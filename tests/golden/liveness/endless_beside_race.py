# One thread goes round for ever; what is wrong with the others is found all the
# same.
#
# heddle: check --all
# expect: livelock, race
# expect: turner never comes out of the loop at line 17
import threading

total = 0
gate = threading.Lock()


def turner():
    n = 0
    with gate:
        pass
    while True:
        n = (n + 1) % 7


def adder():
    global total
    total += 1


threading.Thread(target=turner).start()
for _ in range(2):
    threading.Thread(target=adder).start()
