# An attribute of a shared object: load, add, store.
# heddle: check
# expect: race
# expect: threads inc inc#2
import threading
class Counter:
    def __init__(self):
        self.value = 0
    def inc(self):
        self.value += 1
c = Counter()
ts = [threading.Thread(target=c.inc) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(c.value)
