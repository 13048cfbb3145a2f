# heddle: run --report
# expect: output took 3.0 s
# heddle: check --scale 8=5
# expect: verified
"""A semaphore of 3 and eight downloads of a second each: three at a time, in
three rounds. The assertion that never more than three are inside holds in every
interleaving."""
import threading
import time

slots = threading.Semaphore(3)
inside = []


def download(n):
    with slots:
        inside.append(n)
        assert len(inside) <= 3
        time.sleep(1)
        inside.remove(n)


start = time.time()
threads = [threading.Thread(target=download, args=(n,)) for n in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"took {time.time() - start:.1f} s")
