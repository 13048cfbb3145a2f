d = {"a": 1, "b": 2}
d["c"] = 3; d.update({"d": 4}, e=5); d.update([("f", 6)]); d |= {"g": 7}
print(d, len(d), "a" in d, "z" in d, d.get("z"), d.get("z", 0), d.get("a"))
print(d.pop("a"), d.pop("zz", None), d.popitem(), d.setdefault("b", 9), d.setdefault("new", 10), d)
print(list(d), list(d.keys()), list(d.values()), list(d.items()), d.keys(), d.values(), d.items())
for k, v in d.items():
    print(k, v, end=" ")
print()
del d["b"]
print(d, {**d, "x": 1}, d | {"y": 2}, dict(d), dict(a=1, b=2), dict([("q", 1)]), dict.fromkeys("ab", 0), dict.fromkeys([1, 2]))
print({1: "a", 1.0: "b", True: "c"}, {(1, 2): 3}[(1, 2)], {"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1})
print(sorted(d), sorted(d.items(), key=lambda kv: -kv[1]), max(d, key=d.get), {v: k for k, v in d.items()}, reversed(d) is not None, list(reversed(d)))
try:
    for k in d:
        d[k + "x"] = 1
except RuntimeError as e:
    print(e)
try:
    d["missing"]
except KeyError as e:
    print(e, repr(e))

n = {}
n.setdefault("l", []).append(1); n.setdefault("l", []).append(2)
print(n, n.copy() is n, n.copy() == n); n.clear(); print(n)
s = {3, 1, 2}; s.add(4); s.discard(9); s.remove(1); s.update([7], (8,)); 
print(sorted(s), len(s), 3 in s, s & {3, 7}, sorted(s | {1}), sorted(s - {3}), sorted(s ^ {3, 99}), s == {2, 3, 4, 7, 8}, s <= {2, 3, 4, 7, 8, 9}, {3} < s, s.isdisjoint({100}))
s &= {3, 4}; print(sorted(s)); s |= {5}; s -= {3}; s ^= {4, 6}; print(sorted(s))
s.intersection_update({5}); s.difference_update({9}); s.symmetric_difference_update({1}); print(sorted(s), sorted(s.union([9], {8})), s.intersection({1}, {1, 2}), sorted(s.difference({5}, {0})))
f = frozenset([1, 2]); print(f, f | {3}, hash(f) == hash(frozenset([2, 1])), {f: 1}[frozenset([2, 1])], f == {1, 2}, set(), frozenset())
try:
    {1}.remove(5)
except KeyError as e:
    print(e)
try:
    f.add(3)
except AttributeError as e:
    print(e)
try:
    {[1]: 2}
except TypeError as e:
    print(e)
try:
    {{1}}
except TypeError as e:
    print(e)
from collections import defaultdict, Counter, OrderedDict, deque, ChainMap
dd = defaultdict(list); dd["a"].append(1); dd["b"]; print(dd, dict(dd), "c" in dd, dd.get("c"), len(dd), dd.default_factory is list)
ci = defaultdict(int); 
for ch in "hello": ci[ch] += 1
print(ci, dict(ci)); dl = defaultdict(lambda: "x"); print(dl["q"], len(dl))
c = Counter("hello"); print(c, c["l"], c["z"], c.most_common(2), c.most_common(), sum(c.values()), c.total(), sorted(c.elements()))
c.update("lol"); print(c); c.subtract("l"); print(c, c + Counter(a=1), c - Counter(l=1), Counter(a=2) & Counter(a=1), Counter(a=2) | Counter(b=1), Counter({"x": 2}), Counter([1, 1, 2]))
o = OrderedDict([("a", 1), ("b", 2)]); o.move_to_end("a"); print(o, list(o), o.popitem(last=False), o)
q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); print(q, q.maxlen, q[0], q[-1], len(q), list(q), 2 in q)
q = deque([1, 2, 3]); q.rotate(1); q.extend([5]); q.extendleft([6, 7]); print(q, q.pop(), q.popleft(), q.index(3), q.count(1), q.copy(), deque("ab") == deque("ab")); q.insert(1, 9); q.reverse(); q.remove(9); print(q, deque()); q.clear(); print(q, bool(q))
try:
    q.pop()
except IndexError as e:
    print(e)
q.extend([1, 2, 3]); q[1] = 9; del q[0]; q += [4]; print(q, list(reversed(q)), max(q))
