import threading, time, queue
b = threading.Barrier(3)
out = []
lock = threading.Lock()
def w(i):
    n = b.wait()
    with lock: out.append(n)
ts = [threading.Thread(target=w, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out), b.parties, b.n_waiting, b.broken)
def act(): print("action")
b2 = threading.Barrier(2, action=act)
t = threading.Thread(target=b2.wait); t.start(); b2.wait(); t.join()
b3 = threading.Barrier(2)
try:
    b3.wait(timeout=0.01)
except threading.BrokenBarrierError as e:
    print("broken", type(e).__name__, b3.broken)
b3.reset(); print(b3.broken)
b3.abort()
try: b3.wait()
except threading.BrokenBarrierError: print("aborted")
def hello(name, punct="!"): print("hello", name + punct)
t = threading.Timer(0.01, hello, args=["bob"], kwargs={"punct": "?"}); t.start(); t.join()
t = threading.Timer(30, hello, args=("never",)); t.start(); t.cancel(); t.join()
c = threading.Condition(); items = []
def producer():
    for i in range(3):
        with c:
            items.append(i); c.notify()
p = threading.Thread(target=producer)
p.start()
with c:
    r = c.wait_for(lambda: len(items) == 3)
print(r, items)
with c: print(c.wait_for(lambda: False, timeout=0.01))
loc = threading.local(); loc.x = 1
def other():
    try: print(loc.x)
    except AttributeError as e: print(e)
    loc.x = 2; print(loc.x)
t = threading.Thread(target=other); t.start(); t.join(); print(loc.x, hasattr(loc, "y")); del loc.x; print(hasattr(loc, "x"))
print(threading.active_count(), len(threading.enumerate()), threading.current_thread().name, threading.main_thread().name, threading.current_thread() is threading.main_thread())
ids = []
def who(): ids.append((threading.get_ident() == threading.current_thread().ident, threading.current_thread().name))
ts = [threading.Thread(target=who), threading.Thread(target=who, name="zed")]
for t in ts:
    print(t.ident, t.is_alive(), t.name, t.daemon); t.start(); t.join()
print(ids, ts[0].ident is not None, ts[0].is_alive(), threading.get_ident() == threading.main_thread().ident)
class Bad(threading.Thread):
    def __init__(self): self.v = 1
try: Bad().start()
except RuntimeError as e: print(e)
class Good(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f"good-{n}", daemon=True)
        self.n = n; self.result = None
    def run(self): self.result = self.n * 2
g = Good(4); g.start(); g.join(); print(g.result, g.name, g.daemon, isinstance(g, threading.Thread))
t = threading.Thread(target=time.sleep, args=(0.05,)); t.start(); t.join(timeout=0.001); print(t.is_alive()); t.join(); print(t.is_alive())
for bad in [lambda: t.start(), lambda: threading.Thread(target=who).join(), lambda: threading.current_thread().join(), lambda: lock.release(), lambda: c.notify(), lambda: c.wait(), lambda: threading.Semaphore(-1), lambda: threading.BoundedSemaphore(1).release(), lambda: threading.RLock().release()]:
    try: bad()
    except (RuntimeError, ValueError) as e: print(type(e).__name__, e)
for q in [queue.LifoQueue(), queue.PriorityQueue(), queue.SimpleQueue(), queue.Queue(maxsize=2)]:
    for i in [2, 1]: q.put(i)
    print(q.qsize(), q.get(), q.get(), q.empty())
q = queue.Queue(1); q.put(1)
for bad in [lambda: q.put(2, block=False), lambda: q.put_nowait(2), lambda: q.put(2, timeout=0.01), lambda: (q.get(), q.get_nowait()), lambda: q.get(timeout=0.01), lambda: q.get(False)]:
    try: bad()
    except queue.Full: print("full")
    except queue.Empty: print("empty")
q.task_done()
try: q.task_done()
except ValueError as e: print(e)
q.join(); print(q.maxsize, q.full())
s = threading.Semaphore(2); print(s.acquire(), s.acquire(blocking=False), s.acquire(blocking=False), s.acquire(timeout=0.01)); s.release(2); print(s.acquire())
with s: pass
e = threading.Event(); print(e.is_set(), e.wait(0.01)); e.set(); print(e.wait(), e.is_set()); e.clear()
r = threading.RLock()
with r:
    with r: print("twice")
print(lock.locked(), lock.acquire(timeout=1), lock.locked(), lock.acquire(False)); lock.release()
