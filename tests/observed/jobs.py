import queue
import threading

jobs = queue.Queue()


def worker(name):
    while True:
        job = jobs.get()
        if job is None:
            break
        print(f"{name} {job}\n", end="")


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for n in (1, 2):
    jobs.put(n)
for _ in threads:
    jobs.put(None)
for t in threads:
    t.join()
