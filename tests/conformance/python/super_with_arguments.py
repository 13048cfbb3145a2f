import threading
class A:
    def __init__(self, x): self.x = x
    def who(self): return "A"
    @classmethod
    def make(cls): return cls(1)
class B(A):
    def __init__(self, x, y):
        super(B, self).__init__(x)
        self.y = y
    def who(self): return "B" + super(B, self).who()
    @classmethod
    def make(cls): return super(B, cls).make.__func__(cls) if False else cls(5, 6)
class C(B):
    def who(self): return "C" + super(B, self).who()
    def __new__(cls, *a):
        return super(C, cls).__new__(cls)
c = C(1, 2)
print(c.who(), c.x, c.y, B.make().y)
class T(threading.Thread):
    def __init__(self, n):
        super(T, self).__init__(name=f"t{n}")
        self.n = n
    def run(self): print(self.name, self.n)
t = T(3); t.start(); t.join()
class E1(Exception):
    def __init__(self, code):
        super(E1, self).__init__("code %d" % code)
        self.code = code
try: raise E1(4)
except E1 as e: print(e, e.code)
for f in (lambda: super(5, c), lambda: super(B, A(1)), lambda: super(B, c).nope):
    try: f()
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
