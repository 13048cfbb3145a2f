import threading

lock = threading.Lock()


def worker(name):
    if lock.acquire(blocking=False):
        print(f"{name} has it\n", end="")
        lock.release()
    else:
        print(f"{name} goes on without\n", end="")


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
