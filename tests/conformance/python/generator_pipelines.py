def read(lines):
    for n, line in enumerate(lines, start=1):
        yield n, line.rstrip("\n")

def grep(pattern, rows):
    return ((n, l) for n, l in rows if pattern in l)

def take(k, it):
    for i, x in enumerate(it):
        if i >= k:
            return
        yield x

def chunk(it, size):
    buf = []
    for x in it:
        buf.append(x)
        if len(buf) == size:
            yield tuple(buf)
            buf.clear()
    if buf:
        yield tuple(buf)

def averager():
    total, n, avg = 0.0, 0, None
    while True:
        x = yield avg
        if x is None:
            return total, n
        total += x; n += 1
        avg = total / n

def flatten(x):
    for e in x:
        if isinstance(e, (list, tuple)):
            yield from flatten(e)
        else:
            yield e

log = """GET /index 200
POST /login 302
GET /about 200
GET /missing 404
""".splitlines(True)
print(list(grep("GET", read(log))))
print(list(take(2, grep("200", read(log)))))
print(list(chunk(range(7), 3)))
a = averager(); next(a)
print([a.send(x) for x in (10, 20, 60)])
try: a.send(None)
except StopIteration as s: print("result", s.value)
print(list(flatten([1, [2, [3, (4, 5)]], 6])), sum(x * x for x in flatten([[1, 2], 3])))
counts = {}
for _, line in read(log):
    method, path, code = line.split()
    counts.setdefault(code, []).append(f"{method:>5}|{path:<10}|")
for code, rows in sorted(counts.items(), key=lambda kv: (-len(kv[1]), kv[0])):
    print(code, *rows, sep="\n  ")
