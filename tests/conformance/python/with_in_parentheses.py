from contextlib import contextmanager
@contextmanager
def cm(n):
    print("in", n)
    yield n
    print("out", n)
with (cm(1) as a, cm(2) as b):
    print(a, b)
with (cm(3), cm(4)):
    pass
with (cm(5) as c):
    print(c)
with (
    cm(6) as d,
    cm(7),
):
    print(d)
with (cm(8)) as e, cm(9):
    print(e)
with (cm(10)):
    pass
with (cm(1) if a else cm(2)) as f: print(f)
