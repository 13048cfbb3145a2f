# Quick reference: a read-write lock from a lock and a condition; a waiting writer
# keeps new readers out.
#
# heddle: check
# expect: verified
import threading


class ReadWriteLock:
    def __init__(self):
        self.cond = threading.Condition()
        self.readers = 0
        self.writers_waiting = 0
        self.writing = False

    def acquire_read(self):
        with self.cond:
            self.cond.wait_for(
                lambda: not self.writing and self.writers_waiting == 0)
            self.readers += 1

    def release_read(self):
        with self.cond:
            self.readers -= 1
            self.cond.notify_all()

    def acquire_write(self):
        with self.cond:
            self.writers_waiting += 1
            self.cond.wait_for(lambda: not self.writing and self.readers == 0)
            self.writers_waiting -= 1
            self.writing = True

    def release_write(self):
        with self.cond:
            self.writing = False
            self.cond.notify_all()


lock = ReadWriteLock()
value = 0


def reader():
    lock.acquire_read()
    seen = value
    assert seen in (0, 1)
    lock.release_read()


def writer():
    global value
    lock.acquire_write()
    value += 1
    lock.release_write()


threads = [threading.Thread(target=f) for f in (reader, reader, writer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
