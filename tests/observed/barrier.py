import threading

barrier = threading.Barrier(2)


def worker(name):
    print(f"before {name}\n", end="")
    barrier.wait()
    print(f"after {name}\n", end="")


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
