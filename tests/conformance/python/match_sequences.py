def describe(command):
    match command:
        case []:
            return "empty"
        case ["go"]:
            return "go where?"
        case ["go", ("north" | "south") as where]:
            return f"going {where}"
        case ["go", where]:
            return f"no way {where}"
        case ["drop", *things]:
            return f"dropping {things}"
        case [first, *_, last]:
            return f"{first} to {last}"
        case (x, ):
            return f"one {x}"
        case "abc":
            return "text is no sequence"
        case _:
            return "?"

for c in ["", "go", "go north", "go up", "drop a b c", "drop", "x y z", "x"]:
    print(describe(c.split()))
print(describe("abc"), describe(5), describe((1, 2)), describe(range(3)))

def point(p):
    match p:
        case (0, 0):
            print("origin")
        case (0, y):
            print("y axis", y)
        case (x, 0):
            print("x axis", x)
        case (x, y) if x == y:
            print("diagonal", x)
        case (x, y):
            print("at", x, y)
        case [[a, b], c]:
            print("nested", a, b, c)

for p in [(0, 0), (0, 3), (4, 0), (2, 2), (1, 2)]:
    point(p)
match ([1, 2], 3):
    case [[a, b], c]:
        print(a, b, c)
match 1, 2:
    case a, b:
        print(a + b)
