import threading, queue, time
from threading import Thread, Lock
results = []
def work(n, scale=1):
    results.append(n * scale)
ts = [Thread(target=work, args=(i,), kwargs={"scale": 10}) for i in range(3)]
for t in ts:
    t.start()
    t.join()
print(results, [t.is_alive() for t in ts])
lock = Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01))
lock.release()
try:
    lock.release()
except RuntimeError as e:
    print(e)
r = threading.RLock()
with r:
    with r:
        print("nested")
try:
    r.release()
except RuntimeError as e:
    print(e)
t = Thread(target=print, args=("hi", "there"))
t.start()
t.join()
try:
    t.start()
except RuntimeError as e:
    print(e)
t = Thread(target=work)
try:
    t.join()
except RuntimeError as e:
    print(e)
class Worker(Thread):
    def __init__(self, n):
        super().__init__(name=f"worker-{n}")
        self.n = n
        self.result = None
    def run(self):
        self.result = self.n ** 2
ws = [Worker(i) for i in range(3)]
for w in ws: w.start()
for w in ws: w.join()
print([w.result for w in ws], ws[0].name, ws[1].daemon)
q = queue.Queue(maxsize=2)
q.put(1)
q.put(2)
print(q.full(), q.qsize(), q.empty())
try:
    q.put_nowait(3)
except queue.Full:
    print("full")
try:
    q.put(3, timeout=0.01)
except queue.Full as e:
    print("full again", repr(e))
print(q.get(), q.get())
try:
    q.get(block=False)
except queue.Empty:
    print("empty")
q.task_done()
q.task_done()
q.join()
try:
    q.task_done()
except ValueError as e:
    print(e)
ev = threading.Event()
print(ev.is_set(), ev.wait(0.01))
ev.set()
print(ev.wait(), ev.is_set())
sem = threading.BoundedSemaphore(2)
with sem:
    print(sem.acquire(), sem.acquire(blocking=False))
    sem.release()
try:
    sem.release()
except ValueError as e:
    print(e)
cond = threading.Condition()
items = []
def consumer():
    with cond:
        while not items:
            cond.wait()
        print("got", items.pop())
c = Thread(target=consumer)
c.start()
with cond:
    items.append("x")
    cond.notify()
c.join()
try:
    cond.notify()
except RuntimeError as e:
    print(e)
pq = queue.PriorityQueue()
for v in [3, 1, 2]: pq.put(v)
print([pq.get() for _ in range(3)])
lq = queue.LifoQueue()
for v in [3, 1, 2]: lq.put(v)
print([lq.get() for _ in range(3)])
d = Thread(target=lambda: None, daemon=True)
print(d.daemon, threading.current_thread().name, threading.main_thread().name)
start = time.time()
time.sleep(0.01)
print(time.time() - start >= 0.01)
