import threading

pool = threading.Semaphore(1)


def worker(name):
    with pool:
        print(f"{name} in\n", end="")
        print(f"{name} out\n", end="")


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
