xs = [3, 1, 2]
xs.append(5)
xs.extend([7, 6])
xs.insert(0, 9)
print(xs, len(xs), xs[0], xs[-1], xs[1:3], xs[::-1])
print(xs.pop(), xs.pop(0), xs, xs.index(5), xs.count(1))
xs.remove(1)
xs.sort()
print(xs, sorted([3, 1, 2], reverse=True), sorted("hello"), list(reversed(xs)))
xs.reverse()
print(xs, [1, 2] + [3], [0] * 3, [[]] * 2, 3 in xs, 99 not in xs)
ys = xs
ys += [100]
print(xs, ys is xs, xs == ys, [1, 2] == [1, 2], [1, 2] < [1, 3], [1] != [2])
del xs[0]
xs[0] = 42
print(xs)
words = ["banana", "kiwi", "apple"]
words.sort(key=len)
print(words, sorted(words, key=lambda w: w[-1]), max(words, key=len), min(words))
words.sort(key=lambda w: (len(w), w), reverse=True)
print(words)
a, *rest = [1, 2, 3]
*init, last = (4, 5, 6)
x, (y, z), w = 1, (2, 3), 4
print(a, rest, init, last, x, y, z, w)
i, j = 1, 2
i, j = j, i
print(i, j, [*rest, *init, 0], (*rest, 9))
t = (1, 2, 3)
print(t[1], t[1:], t + (4,), len(t), t.index(3), t.count(1), (1,), ())
print(list(range(5)), list(range(2, 10, 3)), list(range(5, 0, -2)), range(3), len(range(0, 10, 3)), 4 in range(5))
print(list("abc"), tuple([1, 2]), list(enumerate("ab", 1)), list(zip([1, 2, 3], "abc")))
print(all([1, 2]), any([0, ""]), all([]), any(x > 2 for x in [1, 2, 3]), all(x > 2 for x in [1, 2, 3]))
matrix = [[1, 2], [3, 4]]
matrix[1][0] += 10
print(matrix, [row[:] for row in matrix], [v for row in matrix for v in row])
print([x * x for x in range(6) if x % 2], [(x, y) for x in range(2) for y in "ab"])
empty = []
print(empty, not empty, bool([0]), [1, [2, [3]]])
copy = t[:]
zs = [1, 2, 3]
zs.clear()
print(zs, copy, [None] * 2)
n = 0
for v in [1, 2, 3]:
    if v == 2:
        continue
    n += v
else:
    print("done", n)
for v in [1, 2, 3]:
    if v == 2:
        break
else:
    print("never")
print(v, sum(x for x in range(10)), max((len(w) for w in words), default=0), max([], default="none"))
