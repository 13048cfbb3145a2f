# An event does not count: two set() before one wait() wake once.
#
# heddle: check
# expect: deadlock, lost wake-up
import threading

ready = threading.Event()
data = []


def producer():
    for i in range(2):
        data.append(i)
        ready.set()


def consumer():
    for _ in range(2):
        ready.wait()
        ready.clear()
        print("got", data.pop(0))


c = threading.Thread(target=consumer, name="consumer")
p = threading.Thread(target=producer, name="producer")
c.start()
p.start()
p.join()
c.join()
