# Ctrl-C where main catches it: the worker is never told to end.
# heddle: check
# expect: deadlock, jobs: it is empty, waits for worker to end
# heddle: outcomes
# expect: outcomes 2, output interrupted
# heddle: run
# expect: output done
import threading, queue, time
jobs = queue.Queue()
def worker():
    while jobs.get() is not None:
        pass
t = threading.Thread(target=worker)
t.start()
try:
    for i in range(2):
        jobs.put(i)
        time.sleep(1)
    jobs.put(None)
except KeyboardInterrupt:
    print("interrupted")
t.join()
print("done")
