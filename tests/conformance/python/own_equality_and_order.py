class V:
    def __init__(self, x): self.x = x
    def __eq__(self, o):
        if not isinstance(o, V): return NotImplemented
        return self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __repr__(self): return f"V({self.x})"
    def __add__(self, o): return V(self.x + o.x)
    def __radd__(self, o): return V(self.x + o)
a, b = V(1), V(1)
print(a == b, a != b, a == 1, [a] == [b], a in [b], {a: 1}[b], {a, b}, [V(2)].index(V(2)))
print(sorted([V(3), V(1), V(2)]), max([V(1), V(5)]), sum([V(1), V(2)]), f"{a} {a!r} {[a]}", str(a), (a, b))
d = {V(1): "x"}
d[V(1)] = "y"
d[V(2)] = "z"
print(d, d.get(V(2)), d.pop(V(1)), len(d), V(9) in d)
class W:
    def __eq__(self, o): return True
try:
    {W(): 1}
except TypeError as e:
    print(e)
print(W() == 5, 5 == W(), W() != 5)
l = [V(i) for i in [5, 3, 8, 1, 9, 2]]
l.sort(); print(l); l.sort(reverse=True); print(l); l.remove(V(8)); print(l, l.count(V(1)))
import queue
q = queue.PriorityQueue()
for x in [3, 1, 2]: q.put((x % 2, V(x)))
print(q.get(), q.get(), q.get())
class B:
    def __str__(self): return 5
try: str(B())
except TypeError as e: print(e)
class F:
    def __format__(self, s): return "<" + s + ">"
print(f"{F():abc}", format(F(), "q"), "{:z}".format(F()))
