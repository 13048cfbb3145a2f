# A reader that reads again while a writer waits: the writer keeps new readers out,
# and this one is both inside and new.
#
# heddle: check
# expect: deadlock
import threading


class ReadWriteLock:
    def __init__(self):
        self.cond = threading.Condition()
        self.readers = 0
        self.waiting = 0
        self.writing = False

    def acquire_read(self):
        with self.cond:
            self.cond.wait_for(lambda: not self.writing and not self.waiting)
            self.readers += 1

    def release_read(self):
        with self.cond:
            self.readers -= 1
            self.cond.notify_all()

    def acquire_write(self):
        with self.cond:
            self.waiting += 1
            self.cond.wait_for(lambda: not self.writing and not self.readers)
            self.waiting -= 1
            self.writing = True

    def release_write(self):
        with self.cond:
            self.writing = False
            self.cond.notify_all()


lock = ReadWriteLock()
prices = {"tea": 2, "cake": 3}


def price(what):
    lock.acquire_read()
    try:
        return prices[what]
    finally:
        lock.release_read()


def total():
    lock.acquire_read()
    try:
        return price("tea") + price("cake")
    finally:
        lock.release_read()


def raise_prices():
    lock.acquire_write()
    for what in prices:
        prices[what] += 1
    lock.release_write()


threads = [threading.Thread(target=total), threading.Thread(target=raise_prices)]
for t in threads:
    t.start()
for t in threads:
    t.join()
