s = slice(1, 3)
print([1, 2, 3, 4][s], "hello"[s], (1, 2, 3)[slice(None, None, -1)], s)
print(s.start, s.stop, s.step, slice(5).indices(3), slice(None, None, 2).indices(5))


class A:
    def __getitem__(self, k):
        return k


a = A()
print(a[1:2], a[::2], a[1:2, 3], a[:], a[5], a["x":])


class Grid:
    def __init__(self, rows):
        self.rows = rows

    def __getitem__(self, key):
        if isinstance(key, slice):
            return [self.rows[i] for i in range(*key.indices(len(self.rows)))]
        if isinstance(key, tuple):
            r, c = key
            return [row[c] for row in self.rows[r]]
        return self.rows[key]


g = Grid([[1, 2], [3, 4], [5, 6]])
print(g[0], g[1:], g[::2], g[0:2, 1], type(s).__name__)
