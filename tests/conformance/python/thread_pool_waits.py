from concurrent.futures import ThreadPoolExecutor, Future, wait, FIRST_COMPLETED, ALL_COMPLETED, CancelledError
import concurrent.futures, threading, time
def slow(n):
    time.sleep(n)
    return n
with ThreadPoolExecutor(3, thread_name_prefix="w") as ex:
    try:
        ex.submit(slow, 1).result(timeout=0.1)
    except concurrent.futures.TimeoutError:
        print("timeout")
    fs = {ex.submit(slow, t): t for t in (0.3, 0.01)}
    for f in concurrent.futures.as_completed(fs):
        print(fs[f], f.result())
    d = wait([ex.submit(slow, 0.2), ex.submit(slow, 0.01)], return_when=FIRST_COMPLETED)
    print(len(d.done), len(d.not_done))
    print(list(ex.map(lambda a, b: a + b, [1, 2], [3, 4])))
    try:
        list(ex.map(lambda x: 1 // x, [1, 0]))
    except ZeroDivisionError as e:
        print(e)
one = ThreadPoolExecutor(max_workers=1)
a = one.submit(slow, 0.05)
b = one.submit(slow, 0.01)
print(b.cancel(), b.cancelled(), b.done())
try: b.result()
except CancelledError: print("cancelled")
one.shutdown(wait=True, cancel_futures=True)
print(a.result())
f = Future()
f.add_done_callback(lambda f: print("done", f.result()))
f.set_result(3)
try:
    f.set_result(4)
except concurrent.futures.InvalidStateError as e:
    print("invalid")
try: ThreadPoolExecutor(0)
except ValueError as e: print(e)
def init(x): print("init", x)
with ThreadPoolExecutor(1, initializer=init, initargs=(5,)) as ex:
    print(ex.submit(pow, 2, 3).result())
