import threading

stock = 1
sold = []


def worker(name):
    global stock
    if stock > 0:
        stock -= 1
        sold.append(name)


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(stock, sold)
