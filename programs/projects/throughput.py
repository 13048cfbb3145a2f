# heddle: run
# expect: output buffer  1, 1 worker    379 items a second
# expect: output buffer  2, 1 worker    419 items a second
# expect: output buffer  4, 1 worker    494 items a second
# expect: output buffer  1, 2 workers   497 items a second
# expect: output buffer 16, 4 workers   497 items a second
# heddle: check --scale 80=2 --time virtual
# expect: verified
"""Throughput of a pipeline against the size of its buffer and the number of its
workers, as a table and as bars. Reading takes 2 ms an item. Transforming takes
2 ms on average too, but unevenly: 1 ms, and 9 ms for every eighth. While a single
worker is at a long one, a reader with little room stands still, and that time is
lost. More room, or a second worker, evens it out; more of either buys nothing, as
the reader is the limit then: 500 items a second."""
import queue
import threading
import time

ITEMS = 80


def read(lines, workers):
    for item in range(ITEMS):
        time.sleep(0.002)
        lines.put(item)
    for _ in range(workers):
        lines.put(None)


def transform(lines):
    while (item := lines.get()) is not None:
        time.sleep(0.009 if item % 8 == 0 else 0.001)


def run(room, workers):
    """How many items a second pass through."""
    lines = queue.Queue(maxsize=room)
    start = time.monotonic()
    threads = [threading.Thread(target=read, args=(lines, workers))]
    threads += [threading.Thread(target=transform, args=(lines,))
                for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ITEMS / (time.monotonic() - start)


for room in (1, 2, 4, 16):
    for workers in (1, 2, 4):
        rate = run(room, workers)
        plural = " " if workers == 1 else "s"
        print(f"buffer {room:2}, {workers} worker{plural} {rate:5.0f} items a "
              f"second {'#' * int(rate / 10)}")
