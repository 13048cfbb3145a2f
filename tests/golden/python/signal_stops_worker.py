# SIGINT at any time: the handler on main stops the worker, and all ends.
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1, output done
import signal, threading, queue
stop = threading.Event()
q = queue.Queue()
def handler(signum, frame):
    print("signal", signum)
    stop.set()
    q.put(None)
signal.signal(signal.SIGINT, handler)
def worker():
    while not stop.is_set():
        item = q.get()
        if item is None: break
t = threading.Thread(target=worker)
t.start()
q.put(1)
stop.wait()
t.join()
print("done")
