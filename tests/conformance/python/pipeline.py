import threading, queue
SENTINEL = object()
def stage(fn, inq, outq):
    for item in iter_queue(inq):
        outq.put(fn(item))
    outq.put(SENTINEL)
def iter_queue(q):
    items = []
    while True:
        item = q.get()
        if item is SENTINEL:
            return items
        items.append(item)
qs = [queue.Queue() for _ in range(4)]
fns = [lambda x: x + 1, lambda x: x * x, str]
threads = []
for fn, i, o in zip(fns, qs, qs[1:]):
    t = threading.Thread(target=stage, args=(fn, i, o))
    threads.append(t)
    t.start()
for n in range(1, 6):
    qs[0].put(n)
qs[0].put(SENTINEL)
for t in threads:
    t.join()
print(" ".join(iter_queue(qs[-1])))
