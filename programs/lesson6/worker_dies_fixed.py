# Whatever happens to a task, it is reported as done.
#
# heddle: check
# expect: verified
import queue
import threading

jobs = queue.Queue()


def worker():
    while True:
        n = jobs.get()
        try:
            print(10 // n)
        except ZeroDivisionError as e:
            print("skipped:", e)
        finally:
            jobs.task_done()


t = threading.Thread(target=worker, daemon=True)
t.start()
for n in (5, 0, 2):
    jobs.put(n)
jobs.join()
print("all done")
