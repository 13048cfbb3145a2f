import math
from functools import reduce
def fact(n): return 1 if n <= 1 else n * fact(n-1)
print(fact(30), 2**100, -2**100, 2**64, 2**63, -2**63, -2**63-1, 2**62)
def fib(n):
    a, b = 0, 1
    for _ in range(n): a, b = b, a + b
    return a
print(fib(100), fib(300))
x = 10**30
print(x // 7, x % 7, -x // 7, -x % 7, divmod(-x, 10**20+1), x / 3, x * 1.5, x / 10**29)
print(x == 1e30, 10**22 == 1e22, hash(10**22) == hash(1e22), {1e22: 'a'}[10**22])
print(2**53 + 1 == float(2**53), 2**53+1 > float(2**53), (2**53+1)/1, (2**60+1)/(2**60))
print(x > 10**29, x < 10**31, x != x + 1, sorted([10**20, 5, -10**25, 3.5, 10**20-1]))
print(f"{x:,} {x:e} {x:x} {x:>40} {-x:+d} {2**70:#b} {2**70:_x} {255:X} {-255:#o} {2**70:X}")
print(str(x), repr(-x), "%d" % x, "%x" % (2**80))
print(int("123456789012345678901234567890"), int("-0xffffffffffffffffffff", 16), int("0b101", 0), int("z", 36), int(" 12_3 "))
print(math.factorial(25), math.gcd(2**80, 6**40), math.isqrt(10**40), math.comb(100, 50), math.floor(1e25), int(1e20), round(1e20))
print(pow(3, 1000, 10**20), pow(3, -1, 7), pow(2, 200), abs(-10**20), -(10**20), ~(10**20), +(10**20), (10**20).bit_length(), (255).bit_count())
print(1 << 100, (1 << 100) >> 98, 2**100 & 2**100-1, 2**100 | 1, 2**100 ^ 2**99, -1 << 70, (-2**70) >> 3, 5 >> 10**30)
print(sum([2**62, 2**62, 2**62]), reduce(lambda a, b: a * b, range(1, 26)), max(2**70, 2**71), bool(2**70), not 2**80)
print(123456789012345678901234567890, 0xffff_ffff_ffff_ffff_ffff, -99999999999999999999, 9223372036854775808, -9223372036854775808)
print(isinstance(2**80, int), type(2**80), float(2**80), 2**80 in {2**80: 1}, [2**80].index(2**80), {2**80} | {2**80})
for f in (lambda: 10**400 * 1.0, lambda: 10**30 // 0, lambda: 10**30 % 0, lambda: 10**400 / 3, lambda: float(10**400), lambda: 10**400/10**399, lambda: str(10**5000), lambda: int("9"*5000), lambda: "a" * 2**70, lambda: [1][2**70], lambda: 10**20 + "a", lambda: int("12", 2), lambda: int("012", 0), lambda: int("1__2"), lambda: int(""), lambda: int(3, 4), lambda: pow(2,-1,4), lambda: pow(2, 3, 0), lambda: 1 << -1, lambda: 2.0 ** 10000, lambda: 10**20 in 5, lambda: (2**70)[0]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
h = 5381
for ch in "hello world, this is a test":
    h = (h * 33 + ord(ch)) & 0xFFFFFFFFFFFFFFFF
print(h)
h = 0
for ch in "hello": h = h * 31**7 + ord(ch)
print(h, h % (2**61-1))
print(2**-3, (-2)**101, 0**0, 0**10**30, 1**10**30, (-1)**(10**30+1), 10**20 ** 1, 3**40 // 3**39)
print(str(2**4000)[:20], len(str(2**4000)), 2**4000 % 1000007)
print([1, 2, 3][2**65:], list(range(10))[-2**70:2], 'abc'[:2**80], b'abc'[::-2**70])
