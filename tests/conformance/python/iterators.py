class Range3:
    def __init__(self, n): self.n = n
    def __iter__(self): return RangeIter(self.n)
class RangeIter:
    def __init__(self, n): self.i, self.n = 0, n
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        self.i += 1
        return self.i
r = Range3(3)
print([x for x in r], list(r), sum(r), max(r), tuple(r), sorted(r, reverse=True), set(r) == {1, 2, 3})
print(list(enumerate(r)), list(zip(r, "abc")), dict(zip("xyz", [1, 2, 3])), ",".join(str(x) for x in r))
a, b, c = r
print(a, b, c, [*r, 9], *r)
it = iter(r)
print(next(it), next(it), next(it), next(it, "done"))
try:
    next(it)
except StopIteration:
    print("stop")
it = iter([1, 2, 3, 4])
for x in it:
    if x == 2: break
print(list(it), list(it))
m = map(lambda x: x * 10, r)
print(next(m), list(m))
e = enumerate(["a", "b"], 5)
print(next(e), list(e))
z = zip([1, 2], [3, 4])
print(list(z), list(z))
print(list(map(int, ["1", "2"])), list(filter(lambda x: x % 2, range(6))), list(reversed(range(3))))
for k, v in sorted({"b": 2, "a": 1}.items()):
    print(k, v)
d = {"x": 1}
try:
    for k in d:
        d["y"] = 2
except RuntimeError as ex:
    print(ex)
lst = [1, 2, 3]
for x in lst:
    if x < 3:
        lst.append(x + 10)
print(lst)
print(any(map(lambda x: x > 2, [1, 2, 3])), sum(map(len, ["a", "bb"])))
s = "".join(reversed("abc"))
print(s, list(range(10))[2:8:3], "abcdef"[-3:], [1, 2, 3][5:])
