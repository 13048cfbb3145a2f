def f(x):
    try:
        print("try", x)
        if x == 1:
            raise ValueError("one")
        if x == 2:
            return "returned"
        if x == 3:
            raise KeyError("three")
    except ValueError as e:
        print("caught", e)
        return "handled"
    else:
        print("else")
    finally:
        print("finally")
    return "end"
for i in range(3):
    print(f(i))
try:
    f(3)
except KeyError as e:
    print("outer", e, repr(e), e.args)
def g():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("fin", i)
    else:
        print("no")
g()
def h():
    try:
        return 1
    finally:
        return 2
print(h())
class MyError(Exception):
    def __init__(self, code, message="m"):
        super().__init__(message)
        self.code = code
    def __str__(self):
        return f"[{self.code}] {self.args[0]}"
try:
    raise MyError(7)
except MyError as e:
    print(e, e.code, repr(e), e.args)
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise RuntimeError("wrapped") from e
except RuntimeError as e:
    print(e, "caused by", repr(e.__cause__))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("second")
except ValueError as e:
    print(e, e.__cause__)
try:
    raise KeyError
except (IndexError, KeyError) as e:
    print(repr(e), str(e) == "")
try:
    raise ValueError("a", 2)
except Exception as e:
    print(e, e.args)
try:
    try:
        raise IndexError("x")
    except IndexError:
        print("reraise")
        raise
except LookupError as e:
    print(type(e).__name__, isinstance(e, LookupError))
try:
    e
except NameError as err:
    print(err)
try:
    raise 5
except TypeError as err:
    print(err)
for c in [lambda: [][0], lambda: {}["x"], lambda: int("z"), lambda: None.foo, lambda: 1 + "a", lambda: "a" + 1,
          lambda: undefined_name, lambda: (1, 2)[5], lambda: [1].remove(3), lambda: int([]), lambda: float("x"), lambda: len(5), lambda: "abc".index("z"), lambda: 5(), lambda: [1, 2, 3]["a"], lambda: {}.pop("q"), lambda: [].pop(), lambda: max([]), lambda: {[]: 1}, lambda: sum(["a"]), lambda: chr(-1), lambda: ord("ab"), lambda: 1 < "a", lambda: -"a", lambda: iter(5), lambda: next(iter([])), lambda: 2 ** "a", lambda: divmod(1, 0), lambda: 5 % 0, lambda: 1.0 // 0, lambda: 1 // 0, lambda: set().pop(), lambda: {}.popitem(), lambda: "a".join([1]), lambda: [1, 2].index(9), lambda: tuple(5), lambda: isinstance(1, 5), lambda: abs("a"), lambda: round("a"), lambda: sorted([1, "a"]), lambda: range(0, 1, 0), lambda: range("a"), lambda: "x" * "y", lambda: int("12", 99), lambda: f(1, 2, 3), lambda: (lambda a, b: 0)(1), lambda: object().x, lambda: getattr(5, "q")]:
    try:
        print(c())
    except Exception as e:
        print(type(e).__name__, "|", e)
