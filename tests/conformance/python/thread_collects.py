import threading
def f(*a, **k): print(a, k)
t = threading.Thread(target=f, args=(1,2), kwargs={"z": 3}); t.start(); t.join()
def outer():
    y = 5
    def g(*a, **k): print(a, k, y)
    t = threading.Thread(target=g, args=(1,2), kwargs={"z": 3}); t.start(); t.join()
outer()
class Acc:
    total = 0
    def deco(f):
        def inner(*a, **k):
            return f(*a, **k)
        return inner
    @deco
    def add(self, n):
        self.total += n
a = Acc()
a.add(2)
print(a.total)
import threading
t = threading.Thread(target=a.add, args=(2,)); t.start(); t.join()
print(a.total)
