a, b = 1, 2
(c, d), e = (3, 4), 5
[f, g] = "xy"
h, *i = range(4)
*j, k = [1]
l, *m, n = "hello"
print(a, b, c, d, e, f, g, h, i, j, k, l, m, n)
for x, (y, *z) in [(1, (2, 3, 4)), (5, (6,))]:
    print(x, y, z)
d1 = {"p": 1}
d1["q"], d1["r"] = 2, 3
print(d1, *d1, *[1, 2], sep=",")
lst = [0] * 3
lst[0], lst[2] = "first", "last"
print(lst)
class O: pass
o = O()
o.a, o.b = 10, 20
o.a, o.b = o.b, o.a
print(o.a, o.b)
def f(*args, **kwargs):
    return args, kwargs
print(f(*[1, 2], *(3,), x=1, **{"y": 2}))
first, = [42]
print(first)
p = q = r = 0
p += 1
print(p, q, r)
x, y, z = y, z, x = 1, 2, 3
print(x, y, z)
for i, c in enumerate("ab", start=1):
    print(i, c)
pairs = [(1, "one"), (2, "two")]
nums, names = zip(*pairs)
print(nums, names)
print(dict(zip(names, nums)), {**{"a": 1}, **{"a": 2, "b": 3}}, [*"ab", *range(2)], {*[1, 1, 2]} == {1, 2})
v = [1, 2, 3, 4]
v[1] += 10
v[-1] *= 2
print(v)
del v[0], v[0]
print(v)
def swap(t):
    a, b = t
    return b, a
print(swap((1, 2)), swap("ab"))
