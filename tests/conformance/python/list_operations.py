a = [3, 1, 2]
a.append(5); a.extend([7, 6]); a.insert(0, 9); a.insert(-1, 8); a.insert(100, 4)
print(a, a.pop(), a.pop(0), a.pop(-2), a)
a.remove(1); print(a, a.index(2), a.count(2), a.copy(), a[:])
a.sort(); print(a); a.sort(reverse=True); print(a); a.reverse(); print(a)
words = ["banana", "fig", "apple", "date"]
words.sort(key=len); print(words); print(sorted(words, key=lambda w: (-len(w), w)), sorted(words, reverse=True), sorted(words, key=str.upper))
data = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(data, key=lambda p: p[1]), sorted(data), sorted(data, key=lambda p: p[1], reverse=True))
print(min(3, 1, 2), max([1, 5, 2]), min(words, key=len), max(words, key=len, default="x"), min([], default=7), max("abc", "abd"))
print(sum([1, 2, 3]), sum([0.1] * 3), sum([[1], [2]], []), sum(x for x in range(4)), sum([1, 2], start=10))
print(any([0, 1]), all([1, 0]), any([]), all([]), any(x > 2 for x in [1, 2, 3]))
print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])))
print(list(zip([1, 2, 3], "ab")), list(zip()), list(zip(*[(1, 2), (3, 4)])), dict(zip("ab", [1, 2])))
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
print(list(enumerate(["a", "b"], start=1)), list(enumerate("x", 5)), list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))))
print([1, 2] + [3], [1] * 3, [1, 2] == [1, 2], [1, 2] < [1, 3], [1] != [2], 2 in [1, 2], 5 not in [1], [[]] * 2)
print(list(range(5, 0, -2)), range(3), len(range(0, 10, 3)), 5 in range(10), range(5)[2], range(1, 5)[-1], range(0), range(3) == range(0, 3))
b = a
b.append(99)
print(a is b, a[-1])
m = [[0] * 3 for _ in range(2)]
m[0][0] = 1
print(m)
a.clear(); print(a, bool(a), not a)
it = iter([1, 2, 3])
print(next(it), next(it), next(it), next(it, "end"))
t = (1, 2, 3, 2)
print(t.index(2), t.count(2), t + (4,), t * 2, len(t), t[1:], (1, 2) < (1, 3), (), (1,), hash((1, 2)) == hash((1, 2)))
x = [1, 2, 3]
x += (4, 5); x *= 2
print(x, x[::-1], x[-1])
del x[0]; del x[-1]
print(x)
nested = [1, [2, [3, [4]]]]
def flat(l): return [y for x in l for y in (flat(x) if isinstance(x, list) else [x])]
print(flat(nested))
l = [1]; l.append(l); print(l)
print([i * j for i in range(3) for j in range(3) if i != j], [x if x % 2 else -x for x in range(5)])
print(sorted([True, False, 3, 2.5]), sorted([(1, "b"), (1, "a")]), sorted("bca", reverse=True), sorted({3: 1, 1: 2}))
print(list("abc") == ["a", "b", "c"], [None] * 2, list({1: 2}), list(dict(a=1).items()))
import copy
c = [[1], 2]; d = copy.copy(c); e = copy.deepcopy(c); c[0].append(5); print(c, d, e)
import operator
print(operator.add(1, 2), operator.itemgetter(1)([1, 2]), sorted(data, key=operator.itemgetter(1, 0)), operator.mul(3, 4), list(map(operator.neg, [1, 2])))
print(operator.attrgetter("real")(5), operator.methodcaller("upper")("a"), operator.lt(1, 2), operator.not_(0), operator.contains([1], 1))
import bisect, heapq
h = [5, 1, 3]; heapq.heapify(h); heapq.heappush(h, 0); print(heapq.heappop(h), heapq.heappop(h), heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, [3, 1, 2]), heapq.heappushpop(h, 4), h)
s = [1, 3, 5]; bisect.insort(s, 4); print(s, bisect.bisect(s, 3), bisect.bisect_left(s, 3), bisect.bisect_right(s, 9))
