# drain_on_signal.py with a worker that is told to stop by the queue itself: it
# finishes what is there first, whenever the signal comes.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1
# expect: output all done
import queue
import signal
import threading

jobs = queue.Queue()


def worker():
    while jobs.get() is not None:
        jobs.task_done()
    jobs.task_done()


signal.signal(signal.SIGINT, lambda signum, frame: jobs.put(None))
for job in range(2):
    jobs.put(job)
thread = threading.Thread(target=worker, daemon=True)
thread.start()
jobs.put(None)
thread.join()
print("all done")
