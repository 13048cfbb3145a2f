import threading


def worker(name):
    print(f"{name} 1\n", end="")
    print(f"{name} 2\n", end="")


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
