# Integers beyond 64 bits are exact while exploring, too, and two that are equal
# are one: the states do not depend on who computed them.
# heddle: check --final ok==2
# expect: verified
# heddle: outcomes
# expect: outcomes 1, output 60415263063373835637355132068513997507264512000000000
import threading

lock = threading.Lock()
results = set()
ok = 0


def worker(order):
    global ok
    product = 1
    for i in order:
        product *= i
    with lock:
        results.add(product)
        ok += product == 60415263063373835637355132068513997507264512000000000


threads = [threading.Thread(target=worker, args=(order,)) for order in (range(1, 44), range(43, 0, -1))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(results) == 1
print(60415263063373835637355132068513997507264512000000000)
