import threading

seen = {}


def worker(name):
    seen[name] = len(seen)


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(seen)
