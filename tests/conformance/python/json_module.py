import json

text = json.dumps({"a": [1, 2.5, None, True, "x\n"], "b": {}, "é": "ü\u2028"}, indent=2)
print(text)
print(json.loads(text))
print(json.loads('{"k": [1, -2, {"z": null}], "e": 1.5e3, "s": "\\u00e9\\t", "t": false}'))
print(json.dumps([1, "é", 0.1], ensure_ascii=False), json.dumps({"b": 1, "a": 2}, sort_keys=True))
print(json.dumps({1: "x", None: 2, True: 3}), json.dumps((1, 2)), json.dumps([]), json.dumps({}, indent=4))
print(json.dumps([1, {"a": 2}], separators=(",", ":")))
print(json.loads(" [ ] "), json.loads('"a\\"b\\\\"'), json.loads("12"), json.loads("-0.5"))
for bad in ('{bad', "[1, 2", '{"a" 1}', "", "[1] x", '"abc', "nul", "[1 2]"):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(e, e.pos, e.lineno, e.colno)
try:
    json.dumps({1})
except TypeError as e:
    print(e)


class Point:
    def __init__(self, x):
        self.x = x


print(json.dumps([Point(1)], default=lambda p: {"x": p.x}))
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as e:
    print(e)
