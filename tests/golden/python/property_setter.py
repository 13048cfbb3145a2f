# heddle: check
# expect: verified
# A store through a setter is no access of its own.
import threading
class A:
    def __init__(self): self._v = 0; self._lock = threading.Lock()
    @property
    def v(self):
        with self._lock: return self._v
    @v.setter
    def v(self, x):
        with self._lock: self._v = x
a = A()
def w(n): a.v = n
ts = [threading.Thread(target=w, args=(i,)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(a.v)
