# A queue of one place hands over in order.
# heddle: outcomes
# expect: outcomes 1
import threading, queue
q = queue.Queue(maxsize=1)
def prod():
    for i in range(3): q.put(i)
    q.put(None)
def cons():
    while True:
        x = q.get()
        if x is None: break
        print(x)
a, b = threading.Thread(target=prod), threading.Thread(target=cons)
a.start(); b.start(); a.join(); b.join()
