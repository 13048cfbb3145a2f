import threading

count = 0
lock = threading.Lock()


def worker():
    global count
    for _ in range(2):
        with lock:
            count += 1


threads = [threading.Thread(target=worker) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(count)
