# The workers leave at the sentinel without task_done(), and each sentinel was a
# task too: tasks.join() waits for ever.
#
# heddle: check
# expect: deadlock, task_done is missing, threads main, line 29
import queue
import threading

tasks = queue.Queue()
squares = []


def worker():
    while True:
        n = tasks.get()
        if n is None:
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
