# lost_update.py with a lock around each update: one possible sum.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1
# expect: output count is 4
import threading

count = 0
lock = threading.Lock()


def bump():
    global count
    for _ in range(2):
        with lock:
            count += 1


threads = [threading.Thread(target=bump) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("count is", count)
