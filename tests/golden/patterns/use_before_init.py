# The worker uses what main sets only after having started it. Setting and using
# are under the lock, so nothing races: only the order is wrong.
#
# heddle: check
# expect: crash, order violation, worker reads config before
import threading

lock = threading.Lock()
config = None


def worker():
    with lock:
        print(config["name"])


t = threading.Thread(target=worker, name="worker")
t.start()
with lock:
    config = {"name": "demo"}
t.join()
