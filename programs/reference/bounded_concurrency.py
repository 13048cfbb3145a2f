# Quick reference: a pool of two threads for any number of tasks; asking for the
# result raises what the task raised.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1, output [1, 0.5, 'division by zero']
from concurrent.futures import ThreadPoolExecutor


def invert(n):
    return 1 // n if n == 1 else 1 / n


results = []
with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(invert, n) for n in (1, 2, 0)]
    for future in futures:
        try:
            results.append(future.result())
        except ZeroDivisionError as e:
            results.append(str(e))
print(results)
