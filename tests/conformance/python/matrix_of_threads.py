from threading import Thread, Lock
import random
class Matrix:
    def __init__(self, rows): self.rows = [list(r) for r in rows]
    @classmethod
    def zeros(cls, n, m): return cls([[0] * m for _ in range(n)])
    @property
    def shape(self): return len(self.rows), len(self.rows[0])
    def __getitem__(self, ij):
        i, j = ij
        return self.rows[i][j]
    def __setitem__(self, ij, v):
        i, j = ij
        self.rows[i][j] = v
    def __matmul__(self, o):
        n, k = self.shape; k2, m = o.shape
        if k != k2: raise ValueError(f"shapes {self.shape} and {o.shape} do not match")
        out = Matrix.zeros(n, m)
        def row(i):
            for j in range(m):
                out[i, j] = sum(self[i, x] * o[x, j] for x in range(k))
        ts = [Thread(target=row, args=(i,)) for i in range(n)]
        for t in ts: t.start()
        for t in ts: t.join()
        return out
    def __eq__(self, o): return isinstance(o, Matrix) and self.rows == o.rows
    def __str__(self): return "\n".join(" ".join(f"{x:>3}" for x in r) for r in self.rows)
a = Matrix([[1, 2], [3, 4]])
print(a @ a); print(a @ a == Matrix([[7, 10], [15, 22]]))
try: a @ Matrix([[1, 2]])
except ValueError as e: print(e)
