from concurrent.futures import ThreadPoolExecutor, as_completed, wait
import concurrent.futures
def sq(x): return x * x
def bad(): raise ValueError("no")
with ThreadPoolExecutor(max_workers=2) as ex:
    fs = [ex.submit(sq, i) for i in range(3)]
    print([f.result() for f in fs])
    print(list(ex.map(sq, [1, 2, 3])))
    f = ex.submit(bad)
    try: f.result()
    except ValueError as e: print("caught", e)
    print(type(f.exception()).__name__, f.done(), f.cancelled())
    print(sorted(x.result() for x in as_completed([ex.submit(sq, i) for i in range(3)])))
    done, rest = wait([ex.submit(sq, 4)])
    print(len(done), len(rest))
try:
    ex.submit(sq, 1)
except RuntimeError as e: print(e)
ex2 = ThreadPoolExecutor()
g = ex2.submit(sq, 9)
print(g.result())
g.add_done_callback(lambda f: print("cb", f.result()))
