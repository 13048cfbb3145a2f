import queue
import threading

line = queue.Queue(maxsize=1)


def producer():
    for n in (1, 2):
        line.put(n)
        print(f"put {n}\n", end="")


t = threading.Thread(target=producer)
t.start()
for _ in range(2):
    print(f"got {line.get()}\n", end="")
t.join()
