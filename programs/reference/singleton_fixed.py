# The singleton with a lock around the pair.
#
# heddle: check
# expect: verified
import threading


class Singleton(type):
    instances = {}
    lock = threading.Lock()

    def __call__(cls, *args):
        with cls.lock:
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
