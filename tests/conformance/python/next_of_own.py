class C:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
c = C()
print(next(c), next(c))
print(list(c), next(c, "end"))
class D:
    c = C()
    def __init__(self): self.i = next(D.c)
print(D().i)
def f(): return next(C())
print(f())
import itertools
k = itertools.count(5)
print(next(k))
class E:
    k = itertools.count(1)
    def __init__(self): self.i = next(E.k)
print(E().i, E().i)
