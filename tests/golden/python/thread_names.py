# A thread may call itself what it likes: schedules tell it from the others.
# heddle: check
# expect: deadlock, lock is never released
# expect: main#2
import threading

lock = threading.Lock()


def grab():
    lock.acquire()


threads = [threading.Thread(target=grab, name=n) for n in ("main", "", "🧵 $x '*2\"")]
for t in threads:
    t.start()
for t in threads:
    t.join()
