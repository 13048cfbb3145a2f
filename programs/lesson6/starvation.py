# heddle: run --runtime threads --cores 1 --sched priority
# expect: output backup began after 120 ms
# heddle: run --runtime threads --cores 1 --sched round-robin
# expect: output backup began after 8 ms
# heddle: priority main=9 server=5 backup=1
"""Starvation. Two servers compute for 60 ms each. Under strict priorities the
backup, of a lower one, gets no turn until both are done; for servers that never
are, it never would. Round-robin gives each a slice of 4 ms in turn."""
import threading
import time


def compute(turns):
    for _ in range(turns):  # 60 ns a turn
        pass


def server():
    compute(1_000_000)


def backup(start):
    print(f"backup began after {(time.time() - start) * 1000:.0f} ms")


servers = [threading.Thread(target=server, name=f"server#{n}") for n in (1, 2)]
last = threading.Thread(target=backup, args=(time.time(),), name="backup")
for t in servers:
    t.start()
last.start()
