# heddle: check
# expect: verified
# What an operator asks of an object is done by its methods: no access of its own.
import threading
from collections import deque
class MessageQueue:
    def __init__(self, maxlen=2):
        self.q = deque()
        self.maxlen = maxlen
        self.lock = threading.Lock()
        self.not_empty = threading.Condition(self.lock)
        self.not_full = threading.Condition(self.lock)
        self.closed = False
    def put(self, m):
        with self.not_full:
            while len(self.q) >= self.maxlen and not self.closed:
                self.not_full.wait()
            if self.closed: raise RuntimeError("closed")
            self.q.append(m)
            self.not_empty.notify()
    def get(self):
        with self.not_empty:
            while not self.q:
                if self.closed: raise StopIteration
                self.not_empty.wait()
            m = self.q.popleft()
            self.not_full.notify()
            return m
    def close(self):
        with self.lock:
            self.closed = True
            self.not_empty.notify_all()
            self.not_full.notify_all()
    def __iter__(self):
        return self
    def __next__(self): return self.get()
mq = MessageQueue()
got = []
def consumer():
    for m in mq: got.append(m)
def producer(k):
    for i in range(1): mq.put((k, i))
cs = [threading.Thread(target=consumer) for _ in range(1)]
ps = [threading.Thread(target=producer, args=(k,)) for k in "ab"]
for t in cs + ps: t.start()
for p in ps: p.join()
mq.close()
for c in cs: c.join()
assert sorted(got) == [("a", 0), ("b", 0)]
print("ok")


class Box:
    def __init__(self):
        self.n = 0
        self.lock = threading.Lock()

    def __iadd__(self, n):
        with self.lock:
            self.n += n
        return self

    def __len__(self):
        with self.lock:
            return self.n

    def __contains__(self, x):
        with self.lock:
            return self.n == x

    def __getitem__(self, i):
        with self.lock:
            return self.n + i

    def __str__(self):
        with self.lock:
            return str(self.n)


def look(box):
    return len(box), 3 in box, box[0], bool(box), str(box), f"{box}"


def add(box):
    box += 1


box = Box()
both = [threading.Thread(target=f, args=(box,)) for f in (look, add)]
for t in both:
    t.start()
for t in both:
    t.join()
assert len(box) == 1
