def kind(x):
    match x:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 2.5:
            return "float"
        case "a" | "b":
            return "letter"
        case None:
            return "none"
        case True:
            return "true"
        case int() as n if n > 100:
            return f"big {n}"
        case int(n):
            return f"int {n}"
        case str():
            return "text"
        case _:
            return "other"

for value in [0, 1, 2, 3, -1, 2.5, "a", "b", "c", None, True, 1000, 50, [], (), 3.5]:
    print(repr(value), kind(value))
