import queue
import threading

line = queue.PriorityQueue()


def producer(n):
    line.put(n)


threads = [threading.Thread(target=producer, args=(n,)) for n in (2, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(line.get(), line.get())
