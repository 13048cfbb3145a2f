# heddle: check
# expect: verified
# What __getattr__ answers is kept where others move between question and answer.
import threading


class Traced:
    def __init__(self):
        self._lock = threading.Lock()
        self.asked = 0

    def __getattr__(self, name):
        return getattr(self._lock, name)


lock = Traced()
total = 0


def work():
    global total
    lock.acquire()
    total += 1
    lock.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total == 2
