# A singleton made by its class's class. Without a lock two threads can each make
# one: each access is atomic, the pair is not.
#
# heddle: check
# expect: crash, AssertionError
import threading


class Singleton(type):
    instances = {}

    def __call__(cls, *args):
        if cls not in cls.instances:
            cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]


class Settings(metaclass=Singleton):
    pass


made = []


def worker():
    made.append(Settings())


threads = [threading.Thread(target=worker) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert made[0] is made[1]
