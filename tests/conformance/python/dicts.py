d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] += 10
print(d, len(d), d["a"], d.get("x"), d.get("x", 0), "a" in d, "z" not in d)
print(list(d), list(d.keys()), list(d.values()), list(d.items()))
for k, v in d.items():
    print(k, v, end=";")
print()
for k in d:
    print(k, end=" ")
print()
del d["b"]
print(d.pop("c"), d.pop("c", None), d.setdefault("n", []), d)
d["n"].append(1)
d.update({"z": 26, "a": 0})
print(d, {**d, "q": 1}, d == {"a": 0, "n": [1], "z": 26})
print({k: v for k, v in zip("abc", range(3))}, dict([("x", 1)]), {i: i * i for i in range(3)})
print(sorted(d), sorted({"b": 1, "a": 2}.items()), max({"x": 3, "y": 5}.items(), key=lambda kv: kv[1]))
e = {}
for w in "the cat the dog".split():
    e[w] = e.get(w, 0) + 1
print(e, e.items(), e.keys(), e.values())
print({1: "int", 1.5: "float", (1, 2): "tuple", None: "none", True: "bool"})
s = {3, 1, 2}
s.add(2)
s.discard(9)
print(len(s), 1 in s, sorted(s), sorted(s | {7}), sorted(s & {1, 2, 9}), sorted(s - {1}), sorted(s ^ {1, 8}))
print(set(), {1} <= {1, 2}, {1, 2} == {2, 1}, sorted({x % 3 for x in range(10)}), {5})
s.remove(1)
s.update([10, 11])
print(sorted(s), {1, 2}.issubset({1, 2, 3}), {1}.union([2]) == {1, 2}, {1}.isdisjoint({2}))
copy = dict(d)
copy["new"] = 1
print("new" in d, d.copy() == d, bool({}), bool({0: 0}))
print(e.popitem(), e)
e.clear()
print(e)
nested = {"outer": {"inner": [1, 2, {"deep": True}]}}
print(nested["outer"]["inner"][2]["deep"], nested)
