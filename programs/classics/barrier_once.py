# A barrier that opens its gate for one thread only: nobody passes the permit on.
#
# heddle: check
# expect: deadlock, semaphore is never released
import threading

count = 0
mutex = threading.Lock()
gate = threading.Semaphore(0)


def runner():
    global count
    with mutex:
        count += 1
        full = count == 3
    if full:
        gate.release()
    gate.acquire()
    print("through")


ts = [threading.Thread(target=runner, name=f"runner{i}") for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
