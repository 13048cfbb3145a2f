# On SIGINT the workers stop, but main waits for all jobs: those that are left are
# never taken, and join never returns. Without a signal all is well.
#
# heddle: check
# expect: deadlock, threads main
# expect: tasks are not done
# heddle: check --time virtual
# expect: verified
# heddle: run
# expect: output all done
import queue
import signal
import threading

jobs = queue.Queue()
stop = threading.Event()


def worker():
    while not stop.is_set():
        try:
            jobs.get(timeout=0.1)
        except queue.Empty:
            continue
        jobs.task_done()


signal.signal(signal.SIGINT, lambda signum, frame: stop.set())
for job in range(2):
    jobs.put(job)
threading.Thread(target=worker, daemon=True).start()
jobs.join()
print("all done")
