# Two windows sell the last ticket: each looks before it takes.
# heddle: check
# expect: race, line 11
# heddle: check --no-race --invariant tickets>=0
# expect: invariant
import threading
tickets = 2
def sell(window):
    global tickets
    while tickets > 0:
        tickets -= 1
        print(window, "sold one,", tickets, "left")
ts = [threading.Thread(target=sell, args=(f"w{i}",)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
