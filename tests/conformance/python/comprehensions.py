print([x for x in range(10) if x % 2 == 0 if x > 2])
print([[i * j for j in range(1, 4)] for i in range(1, 4)])
print({c: ord(c) for c in "abc"}, {len(w) for w in ["a", "bb", "cc"]} == {1, 2})
print([(a, b) for a in "xy" for b in range(2)], [y for x in [[1, 2], [3]] for y in x])
print([f(3) for f in [lambda v, k=k: v * k for k in range(4)]])
fs = [lambda: n for n in range(3)]
print([f() for f in fs])
total = sum(n * n for n in range(5))
print(total, max(len(s) for s in ["a", "bbb"]), min((abs(x) for x in [-3, 2]), default=0))
print(",".join(f"{k}={v}" for k, v in {"a": 1, "b": 2}.items()))
print(tuple(x * 2 for x in (1, 2)), set(x % 2 for x in range(5)) == {0, 1}, dict((k, 1) for k in "ab"))
print(sorted((x for x in [3, 1, 2]), reverse=True), list(x for x in "ab"))
print(any(x == 2 for x in [1, 2]), all(isinstance(x, int) for x in [1, "a"]))
a, b, c = (i * 10 for i in range(3))
print(a, b, c)
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], list(zip(*matrix)))
def g(n):
    return [i + n for i in range(3)]
print([g(i) for i in range(2)], [x if x else "zero" for x in [0, 1]])
x = "outer"
print([x for x in range(3)], x)
print([(lambda q: q + i)(1) for i in range(3)])
seen = []
print([seen.append(i) or i for i in range(3)], seen)
print([last := i for i in range(4)], last)
nested = {k: [v * 2 for v in vs] for k, vs in {"a": [1], "b": [2, 3]}.items()}
print(nested)
