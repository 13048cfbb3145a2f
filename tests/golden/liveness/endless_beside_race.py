# One thread goes round for ever; what is wrong with the others is found all the
# same.
#
# heddle: check --all
# expect: livelock, race
# expect: turner never comes out of the loop at line 16
import threading

total = 0
gate = threading.Lock()


def turner():
    with gate:
        pass
    while True:
        pass


def adder():
    global total
    total += 1


threading.Thread(target=turner).start()
for _ in range(2):
    threading.Thread(target=adder).start()
