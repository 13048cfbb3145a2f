# Readers and writers whose count of readers is not guarded.
#
# heddle: check
# expect: race, data race
import threading


class ReadWriteLock:
    """Readers preferred."""

    def __init__(self):
        self.readers = 0
        self.mutex = threading.Lock()
        self.room_empty = threading.Semaphore(1)

    def acquire_read(self):
        self.readers += 1
        if self.readers == 1:
            self.room_empty.acquire()

    def release_read(self):
        with self.mutex:
            self.readers -= 1
            if self.readers == 0:
                self.room_empty.release()

    def acquire_write(self):
        self.room_empty.acquire()

    def release_write(self):
        self.room_empty.release()


rw = ReadWriteLock()
book = {"page": 0, "line": 0}


def reader():
    rw.acquire_read()
    a = book["page"]
    b = book["line"]
    assert a == b, f"torn read: {a} {b}"
    rw.release_read()


def writer():
    rw.acquire_write()
    book["page"] += 1
    book["line"] += 1
    rw.release_write()


ts = [threading.Thread(target=reader) for _ in range(2)]
ts.append(threading.Thread(target=writer))
for t in ts:
    t.start()
for t in ts:
    t.join()
print(book)
