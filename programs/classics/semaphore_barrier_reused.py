# One turnstile for both rounds: the last of a round opens it for all, a quick
# thread goes through twice, and the slow one is never let in.
#
# heddle: check
# expect: deadlock
import threading

N = 2
count = 0
mutex = threading.Lock()
gate = threading.Semaphore(0)


def wait_for_all():
    global count
    with mutex:
        count += 1
        if count == N:
            gate.release(N)
    gate.acquire()


def worker():
    for _ in range(2):
        wait_for_all()


threads = [threading.Thread(target=worker) for _ in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
