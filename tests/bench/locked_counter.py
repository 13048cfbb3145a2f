# Four threads count to 100,000 each behind a lock: speed of the machine.
import threading

counter, lock = 0, threading.Lock()


def count():
    global counter
    for _ in range(100_000):
        with lock:
            counter += 1


threads = [threading.Thread(target=count) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
