import threading

winner = None
lock = threading.Lock()


def worker(name):
    global winner
    with lock:
        if winner is None:
            winner = name


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(winner)
