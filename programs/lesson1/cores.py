# heddle: run --runtime gil --cores 4 --report
# expect: output wall      12.2 ms
# heddle: run --runtime threads --cores 4 --report
# expect: output wall      3.1 ms
# heddle: run --runtime threads --cores 1 --report
# expect: output wall      12.1 ms
"""Four threads compute, three milliseconds each. With a global interpreter lock
only one of them computes at a time, however many cores there are: 12 ms, and the
switches on top. Without it four cores need little more than 3 ms."""
import threading


def compute(turns):
    total = 0
    for i in range(turns):  # 60 ns a turn
        total += i
    return total


threads = [threading.Thread(target=compute, args=(50_000,)) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("all computed")
