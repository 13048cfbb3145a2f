# A queue that is not empty may be so when one gets to it.
# heddle: check
# expect: deadlock, threads consumer, receive with no sender
import threading, queue
q = queue.Queue()
def producer():
    for i in range(2): q.put(i)
def consumer():
    while not q.empty():
        print(q.get())
a = threading.Thread(target=producer); c1 = threading.Thread(target=consumer); c2 = threading.Thread(target=consumer)
for t in (a, c1, c2): t.start()
for t in (a, c1, c2): t.join()
