# check_then_act.py with one critical section for looking and taking.
#
# heddle: check
# expect: verified
import threading

balance = 10
lock = threading.Lock()


def withdraw(amount):
    global balance
    with lock:
        if balance >= amount:
            balance -= amount


customers = [threading.Thread(target=withdraw, args=(8,)) for _ in range(2)]
for c in customers:
    c.start()
for c in customers:
    c.join()
assert balance >= 0, "overdrawn"
