a, *b = [1, 2, 3]
*c, d = "xyz"
e, *f, g = range(5)
[h, [i, *j]] = [1, [2, 3, 4]]
print(a, b, c, d, e, f, g, h, i, j)
for x, *y in [(1, 2, 3), (4,)]:
    print(x, y)
print([*range(3), *"ab", 9], (*[1], *[2]), {*[1, 1, 2]}, {**{"a": 1}, "b": 2, **{"a": 3}})
def show(*args, **kw):
    print(args, kw)
show(*[1, 2], 3, *(4, 5), k=1, **{"z": 2}, **{"y": 3})
def three(a, b, c=0, *, d=5):
    return a, b, c, d
print(three(*[1, 2]), three(1, *[2, 3], d=4), three(*"ab", **{"d": 1}))
try:
    three(1, **{"a": 2, "b": 3})
except TypeError as err:
    print(err)
first, (second, third), *rest = 1, (2, 3), 4, 5
print(first, second, third, rest)
try:
    a, b, *c = [1]
except ValueError as err:
    print(err)
try:
    a, b = 1, 2, 3
except ValueError as err:
    print(err)
try:
    a, b = 5
except TypeError as err:
    print(err)
a = b = c = 4
print(a, b, c)
a, b = b + 1, a - 1
print(a, b)
i = 0
i, l = 1, [0, 0]
i, l[i] = 0, 9
print(i, l)
