def f(x):
    match x:
        case {"a": -1, "b": 2, **r}: return r
        case -1 | -2: return "neg"
        case {"a": -2 | -3 as q}: return q
        case [int(a), str(b), {"k": [c, *_]}]: return (a, b, c)
        case (1 | 2) as one, _: return one
        case {"x": None}: return "none"
        case {1: True}: return "t"
        case "a" "b": return "ab"
        case [[x, y], [z, w]]: return x + y + z + w
        case _ if x == 99: return "99"
    return "no"
for v in [{"a": -1, "b": 2, "z": 5}, -2, {"a": -3}, [1, "q", {"k": [5, 6]}], (2, 8), {"x": None}, {1: True}, "ab", [[1, 2], [3, 4]], 99, 3.5]:
    print(f(v))
