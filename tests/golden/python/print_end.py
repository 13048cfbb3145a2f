# Printing with sep or end is seen like any other printing.
# heddle: outcomes
# expect: outcomes 2
import threading


def worker(name):
    print(name, end="")


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
