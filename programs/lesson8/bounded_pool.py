# A pool of two threads: never more than two jobs at a time, and an exception of a
# job surfaces where its result is asked for.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1
# expect: output [0, 1, 4]
# expect: output job 3 failed: no
import threading
from concurrent.futures import ThreadPoolExecutor

running = 0
lock = threading.Lock()


def job(n):
    global running
    with lock:
        running += 1
        assert running <= 2
    if n == 3:
        with lock:
            running -= 1
        raise ValueError("no")
    with lock:
        running -= 1
    return n * n


with ThreadPoolExecutor(max_workers=2) as pool:
    print(list(pool.map(job, range(3))))
    try:
        pool.submit(job, 3).result()
    except ValueError as error:
        print("job 3 failed:", error)
