import threading
lock = threading.Lock()
def ret():
    with lock:
        return "returned"
print(ret(), lock.locked())
def brk():
    for i in range(3):
        with lock:
            if i == 1:
                break
    return i
print(brk(), lock.locked())
def cont():
    n = 0
    for i in range(3):
        with lock:
            if i == 1:
                continue
            n += i
    return n
print(cont(), lock.locked())
def exc():
    try:
        with lock:
            raise ValueError("x")
    except ValueError:
        return lock.locked()
print(exc())
def nested():
    other = threading.Lock()
    with lock, other:
        print(lock.locked(), other.locked())
    return lock.locked(), other.locked()
print(nested())
class M:
    def __init__(self, n, swallow=False):
        self.n, self.swallow = n, swallow
    def __enter__(self):
        print("in", self.n)
        return self.n * 10
    def __exit__(self, *exc):
        print("out", self.n, exc[0] is None)
        return self.swallow
def order():
    with M(1) as a, M(2) as b:
        print(a, b)
        return a + b
print(order())
with M(3, True):
    raise RuntimeError("swallowed")
try:
    with M(4):
        raise RuntimeError("passed on")
except RuntimeError as e:
    print(e)
def fin():
    for i in range(2):
        try:
            with M(i):
                if i == 0:
                    continue
                return "r"
        finally:
            print("f", i)
print(fin())
