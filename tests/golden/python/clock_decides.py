# heddle: check
# expect: inconclusive
# expect: time.time at line 12
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
