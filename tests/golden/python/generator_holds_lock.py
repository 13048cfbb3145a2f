# A lock taken in a generator is held while the loop's body runs.
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1, output 4
import threading

lock = threading.Lock()
total = 0

def turns(n):
    for i in range(n):
        with lock:
            yield i

def worker():
    global total
    for _ in turns(2):
        total += 1

workers = [threading.Thread(target=worker) for _ in range(2)]
for w in workers: w.start()
for w in workers: w.join()
print(total)
