# What the program decides by the time of day goes either way while every timing is
# explored.
# heddle: check
# expect: crash, line 19, the clock is far ahead, clocks that stand still or go far ahead
# heddle: check --time virtual
# expect: verified
import threading
import time


def work():
    time.sleep(1)


start = time.time()
t = threading.Thread(target=work)
t.start()
t.join()
if time.time() - start > 5:
    raise RuntimeError("slow")
