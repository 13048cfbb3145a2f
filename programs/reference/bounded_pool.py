# Quick reference: a pool of threads over one queue, stopped by an event.
#
# heddle: check
# expect: verified
import queue
import threading

jobs = queue.Queue()
stop = threading.Event()
done = []


def worker():
    while not stop.is_set():
        try:
            job = jobs.get(timeout=1)
        except queue.Empty:
            continue
        done.append(job * job)
        jobs.task_done()


pool = [threading.Thread(target=worker) for _ in range(2)]
for t in pool:
    t.start()
for n in (1, 2):
    jobs.put(n)
jobs.join()
stop.set()
for t in pool:
    t.join()
assert sorted(done) == [1, 4]
