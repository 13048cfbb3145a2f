# heddle: check
# expect: verified
# Each thread has its own attributes of it.
import threading
data = threading.local()
def w(n):
    data.x = n
    assert data.x == n
    data.x += 1
ts = [threading.Thread(target=w, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
try: data.x
except AttributeError as e: print(e)
