# A pipeline with backpressure: reading is quick, transforming slow, and the queue
# between them has room for one, so that the reader never runs ahead by more.
#
# heddle: run
# expect: output read 4, written 4, at most 2 ahead
# expect: output took 0.4s
# heddle: check --scale 4=2
# expect: verified
import queue
import threading
import time

ITEMS = 4
lines, results = queue.Queue(maxsize=1), queue.Queue(maxsize=1)
lock = threading.Lock()
read, transformed, most_ahead = 0, 0, 0


def reader():
    global read, most_ahead
    for line in range(ITEMS):
        lines.put(line)
        with lock:
            read += 1
            most_ahead = max(most_ahead, read - transformed)
    lines.put(None)


def transformer():
    global transformed
    while (line := lines.get()) is not None:
        time.sleep(0.1)
        with lock:
            transformed += 1
        results.put(line * line)
    results.put(None)


def writer():
    written = 0
    while results.get() is not None:
        written += 1
    with lock:
        print(f"read {read}, written {written}, at most {most_ahead} ahead")


start = time.monotonic()
threads = [threading.Thread(target=f) for f in (reader, transformer, writer)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"took {time.monotonic() - start:.1f}s")
