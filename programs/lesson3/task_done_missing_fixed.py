# Every item that was taken is reported as done, the sentinels too.
#
# heddle: check
# expect: verified
import queue
import threading

tasks = queue.Queue()
squares = []


def worker():
    while True:
        n = tasks.get()
        if n is None:
            tasks.task_done()
            return
        squares.append(n * n)
        tasks.task_done()


workers = [threading.Thread(target=worker) for _ in range(2)]
for w in workers:
    w.start()
for n in range(2):
    tasks.put(n)
for _ in workers:
    tasks.put(None)
tasks.join()
for w in workers:
    w.join()
