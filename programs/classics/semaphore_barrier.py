# A barrier for two rounds from semaphores: two turnstiles, so that nobody laps
# the others.
#
# heddle: check
# expect: verified
import threading

N = 2
count = 0
mutex = threading.Lock()
first = threading.Semaphore(0)
second = threading.Semaphore(0)
arrived = [0, 0]


def wait_for_all(gate):
    global count
    with mutex:
        count += 1 if gate is first else -1
        if count == (N if gate is first else 0):
            gate.release(N)
    gate.acquire()


def worker():
    for i in range(2):
        with mutex:
            arrived[i] += 1
        wait_for_all(first)
        assert arrived[i] == N
        wait_for_all(second)


threads = [threading.Thread(target=worker) for _ in range(N)]
for t in threads:
    t.start()
for t in threads:
    t.join()
