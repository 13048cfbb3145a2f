i = 0
while i < 10:
    i += 1
    if i % 2:
        continue
    if i > 6:
        break
    print(i, end=" ")
else:
    print("not reached")
print()
while True:
    i -= 1
    if i < 3: break
else:
    print("no")
print(i)
for a in range(3):
    for b in range(3):
        if b == a:
            break
        print(a, b)
    else:
        print("inner done", a)
x = 5
if x < 3: print("small")
elif x < 6: print("medium")
else: print("large")
print("yes" if x else "no", x and "and", 0 or "or", None or [] or "last", 1 and 0 and 2)
print(not x, not 0, x is None, x is not None, None is None)
print(1 < x < 10, 1 < x > 10, x == 5 == 5.0, 1 if not (x > 3 and x < 4) else 2)
n = 27
steps = 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
print(steps)
primes = []
for cand in range(2, 50):
    for p in primes:
        if cand % p == 0:
            break
    else:
        primes.append(cand)
print(primes)
pass
assert x == 5, "message"
if __name__ == "__main__":
    print("main")
k = 3
while k: k -= 1
print(k)
for i, (p, q) in enumerate([(1, 2), (3, 4)]):
    print(i, p, q)
for ch, num in zip("ab", [1, 2]): print(ch, num)
del x
try:
    x
except NameError as e:
    print(e)
for v in reversed([1, 2, 3]): print(v, end=",")
print()
for v in reversed("abc"): print(v, end="")
print()
