# A task of a pool of one thread waits for another task of the same pool.
# heddle: check
# expect: deadlock, it has no result yet, line 10
from concurrent.futures import ThreadPoolExecutor

def inner():
    return 1

def outer(pool):
    return pool.submit(inner).result()

with ThreadPoolExecutor(max_workers=1) as pool:
    print(pool.submit(outer, pool).result())
