import threading
import time


def worker():
    time.sleep(0.01)
    print("worked\n", end="")


t = threading.Thread(target=worker)
t.start()
t.join(timeout=0.001)
print("waited\n", end="")
t.join()
