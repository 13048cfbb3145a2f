# map keeps the order of its input, as_completed has that of the ends.
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 2, output [1, 2] [1, 2], output [1, 2] [2, 1]
from concurrent.futures import ThreadPoolExecutor, as_completed

def same(x):
    return x

with ThreadPoolExecutor(max_workers=2) as pool:
    in_order = list(pool.map(same, [1, 2]))
    futures = [pool.submit(same, x) for x in (1, 2)]
    print(in_order, [f.result() for f in as_completed(futures)])
