# A class derived from Thread whose __init__ does not call Thread's.
# heddle: check
# expect: crash, RuntimeError: thread.__init__() not called, line 13
import threading


class Worker(threading.Thread):
    def __init__(self, n):
        self.n = n


worker = Worker(3)
worker.start()
