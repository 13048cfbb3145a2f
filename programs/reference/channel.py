# Quick reference: a bounded queue hands values from one thread to another, and a
# sentinel says that no more will come.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1, output 0 1 4
import queue
import threading

DONE = object()
squares = queue.Queue(maxsize=1)


def produce():
    for n in range(3):
        squares.put(n * n)
    squares.put(DONE)


producer = threading.Thread(target=produce)
producer.start()
print(*iter(squares.get, DONE))
producer.join()
