# A class derived from Thread, with a lock of the class.
#
# heddle: check
# expect: verified
import threading


class Counter(threading.Thread):
    total = 0
    lock = threading.Lock()

    def __init__(self, n, **kw):
        super().__init__(**kw)
        self.n = n
        self.result = None

    def run(self):
        self.result = sum(range(self.n + 1))
        with Counter.lock:
            Counter.total += self.result


ts = [Counter(n, name=f"count to {n}") for n in (2, 3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print([t.result for t in ts], Counter.total, [t.name for t in ts])
print(any(t.is_alive() for t in ts))
