# heddle: run --runtime threads --cores 1 --sched priority
# expect: output urgent waited 62 ms
# heddle: run --runtime threads --cores 1 --sched priority --inherit
# expect: output urgent waited 2 ms
# heddle: check --scale 50_000=1 --scale 1_000_000=1
# expect: inversion, priority inversion, threads busy logger urgent
# heddle: check --scale 50_000=1 --scale 1_000_000=1 --inherit
# expect: verified
# heddle: check --scale 50_000=1 --scale 1_000_000=1 --no-inversion
# expect: verified
# heddle: priority urgent=3 busy=2 logger=1
# heddle: priority main=9
"""Priority inversion. The logger, of the lowest priority, holds the lock that
urgent needs, and busy, which needs no lock at all, keeps the logger from running:
urgent waits for busy's 60 ms although it has the higher priority. With priority
inheritance the logger runs as if it were urgent while it holds the lock, and
urgent waits for the rest of its 3 ms only."""
import threading
import time

lock = threading.Lock()


def compute(turns):
    for _ in range(turns):  # 60 ns a turn
        pass


def logger():
    with lock:
        compute(50_000)


def busy():
    time.sleep(0.001)
    compute(1_000_000)


def urgent():
    time.sleep(0.001)
    start = time.time()
    with lock:
        waited = time.time() - start
    print(f"urgent waited {waited * 1000:.0f} ms")


for work in (logger, busy, urgent):
    threading.Thread(target=work, name=work.__name__).start()
