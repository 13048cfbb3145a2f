import threading

order = []


def worker(name):
    order.append(name)
    order.append(name.upper())


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("".join(order))
