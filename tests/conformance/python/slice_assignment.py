a = list(range(10))
print(a[2:5], a[:3], a[7:], a[::2], a[::-1], a[8:2:-2], a[-3:], a[:-3], a[100:], a[5:2])
a[2:5] = ["x"]
print(a)
a[1:1] = [10, 11, 12]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
del a[1:3]
print(a)
del a[::3]
print(a)
a[:] = []
print(a)
a[:] = "abc"
print(a)
a[len(a):] = [1, 2]
print(a)
try:
    a[::2] = [1]
except ValueError as e:
    print(e)
try:
    a[0:1] = 5
except TypeError as e:
    print(e)
try:
    "abc"[0:1] = 5
except TypeError as e:
    print(e)
s = "hello world"
print(s[1:4], s[::-1], s[-5:], s[::3], s[10:0:-3])
t = (1, 2, 3, 4, 5)
print(t[1:3], t[::-1], t[:0])
print(range(10)[2:8:2], range(10)[::-1])
m = [[1, 2, 3], [4, 5, 6]]
m[0][1:] = [9]
print(m)
