# heddle: check
# expect: verified
# heddle: run --runtime gil --report
# expect: output took 0.155 s
# expect: output 31.3 MiB of stacks in use, 7.82 GiB set aside: 1001 threads at once
# heddle: run --runtime threads --report
# expect: output took 0.115 s
# expect: output 15.6 MiB of stacks in use, 7.82 GiB set aside: 1001 threads at once
# heddle: run --runtime goroutines --report
# expect: output took 0.100 s
# expect: output 2.0 MiB of stacks in use, 2.0 MiB set aside: 1001 threads at once
# heddle: run --runtime event-loop --report
# expect: output took 0.107 s
# expect: output 2.0 MiB of stacks in use, 2.0 MiB set aside: 1001 threads at once
"""A thousand things that sleep for 100 ms. All sleep at the same time, so it
takes little more than that; how much more is what it costs to start a thousand
of them, 50 us each as threads of an interpreter and 5 us as tasks of an event
loop. What they cost in memory differs far more."""
import threading
import time


def sleeper():
    time.sleep(0.1)


threads = [threading.Thread(target=sleeper) for _ in range(1000)]
start = time.time()
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"took {time.time() - start:.3f} s")
