import threading

own = threading.local()
total = []


def worker(name):
    own.count = 0
    for _ in range(3):
        own.count += 1
    total.append((name, own.count))


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(total))
