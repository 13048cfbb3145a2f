# Every access holds the lock, so there is no data race. But the lock is let go
# between looking at the balance and taking the money, so both customers can
# see enough money for one: an atomicity violation.
#
# heddle: check
# expect: crash, AssertionError, atomicity violation
import threading

balance = 10
lock = threading.Lock()


def withdraw(amount):
    global balance
    with lock:
        enough = balance >= amount
    if enough:
        with lock:
            balance -= amount


customers = [threading.Thread(target=withdraw, args=(8,)) for _ in range(2)]
for c in customers:
    c.start()
for c in customers:
    c.join()
assert balance >= 0, "overdrawn"
