# The worker dies of an exception and its tasks are never done.
#
# heddle: check
# expect: crash, ZeroDivisionError
import queue
import threading

jobs = queue.Queue()


def worker():
    while True:
        n = jobs.get()
        print(10 // n)
        jobs.task_done()


t = threading.Thread(target=worker, daemon=True)
t.start()
for n in (5, 0, 2):
    jobs.put(n)
jobs.join()
print("all done")
