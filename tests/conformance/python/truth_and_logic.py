for v in [0, 1, -1, 0.0, 0.5, "", "a", [], [0], (), (0,), {}, {0: 0}, set(), None, True, False, range(0), range(1)]:
    print(bool(v), not v, v or "default", v and "yes", sep="|")
def t(x):
    print("t", x)
    return x
print(t(0) or t(1) or t(2))
print(t(1) and t(0) and t(2))
print(not t(0) and t(3))
print(1 < t(2) < 3, 3 < t(2) < t(5))
print("in" if 2 in [1, 2] else "out", 2 not in (1, 3), "a" in {"a": 1}, 3 in {1, 2})
a = b = [1]
print(a is b, a == [1], a is not [1], None is None)
x = None
print(x is None and "none" or "some", x if x is not None else "fallback")
print([] == [], () == (), {} == {}, [1, [2]] == [1, [2]], (1, 2) < (1, 3), "abc" < "abd", [1, 2] < [1, 2, 0])
print(1 if [] else 2 if {} else 3)
while not (x := 5) == 5:
    pass
print(x)
