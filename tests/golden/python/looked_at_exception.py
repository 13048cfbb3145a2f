# The same with the second one asked as well, when the pool is closed.
# heddle: check
# expect: verified
from concurrent.futures import ThreadPoolExecutor, wait

def task(n):
    return 1 // n

with ThreadPoolExecutor(max_workers=1) as pool:
    first, second, third = [pool.submit(task, 0) for _ in range(3)]
    wait([first, second, third])
    print(first.exception())
    try:
        third.result()
    except ZeroDivisionError:
        print("third failed")
print(second.exception())
