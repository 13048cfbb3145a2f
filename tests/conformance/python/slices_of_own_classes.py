class S:
    def __init__(self): self.d = list(range(10))
    def __setitem__(self, k, v):
        print("set", k, v)
        if isinstance(k, slice): self.d[k.start:k.stop:k.step] = v
        else: self.d[k] = v
    def __delitem__(self, k):
        print("del", k)
    def __getitem__(self, k): return self.d[k]
s = S()
s[1:3] = [7, 8, 9]
s[::2] = [0]*6
s[4] = 1
del s[1:2]
del s[:]
print(s[2:5], s[-1])
l = [1,2,3,4,5]
l[1:3] = b"ab"
del l[::2]
print(l)
try:
    l[0:1] = 5
except TypeError as e: print(e)
try:
    (1,2)[0:1] = 5
except TypeError as e: print(e)
