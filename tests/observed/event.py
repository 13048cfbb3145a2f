import threading

ready = threading.Event()


def worker(name):
    ready.wait()
    print(f"{name}\n", end="")


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
print("go\n", end="")
ready.set()
for t in threads:
    t.join()
