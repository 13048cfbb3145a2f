from collections import deque, defaultdict, Counter
d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, d.popleft(), d.pop(), len(d), d[0], list(d), 2 in d)
b = deque(maxlen=2)
for i in range(4):
    b.append(i)
print(b, b.maxlen)
d.rotate(1)
d.extend([7, 8])
print(d)
groups = defaultdict(list)
for w in ["apple", "avocado", "bean"]:
    groups[w[0]].append(w)
print(dict(groups), groups["z"], len(groups))
counts = defaultdict(int)
for c in "hello":
    counts[c] += 1
print(dict(counts))
c = Counter("mississippi")
print(c["s"], c["x"], c.most_common(2), sorted(c.items()))
c.update("ms")
print(c["m"], sum(c.values()))
try:
    deque().popleft()
except IndexError as e:
    print(e)
