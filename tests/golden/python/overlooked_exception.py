# A pool keeps what a task raised until somebody asks; here nobody does for the
# second one. Those of the first and the third are looked at, in two ways.
# heddle: check
# expect: misuse, exception never looked at, task of the pool, overlooked_exception.py
# expect: findings 1
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
