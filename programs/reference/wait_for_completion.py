# Quick reference: a queue knows when all that was put into it is done, and join
# when a thread has ended.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1, output [1, 2, 3]
import queue
import threading

work = queue.Queue()
done = []


def worker():
    while True:
        job = work.get()
        try:
            if job is None:
                return
            done.append(job)
        finally:
            work.task_done()


t = threading.Thread(target=worker)
t.start()
for job in (1, 2, 3):
    work.put(job)
work.join()
print(done)
work.put(None)
t.join()
