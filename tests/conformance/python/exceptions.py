def attempt(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
    else:
        print("fine")
    finally:
        print("-", end=" ")
attempt(lambda: 1 / 0)
attempt(lambda: 1 // 0)
attempt(lambda: 1 % 0)
attempt(lambda: 1.0 / 0)
attempt(lambda: [][1])
attempt(lambda: (1,)[5])
attempt(lambda: "abc"[10])
attempt(lambda: {}["k"])
attempt(lambda: {1: 2}[(3, 4)])
attempt(lambda: int("x"))
attempt(lambda: float("y"))
attempt(lambda: undefined_name)
attempt(lambda: None.attr)
attempt(lambda: "s" + 1)
attempt(lambda: 1 + "s")
attempt(lambda: [1] + (2,))
attempt(lambda: "a" * "b")
attempt(lambda: None + 1)
attempt(lambda: 1 < "a")
attempt(lambda: [1] < [None])
attempt(lambda: len(5))
attempt(lambda: 5())
attempt(lambda: None())
attempt(lambda: (lambda a: a)())
attempt(lambda: (lambda a: a)(1, 2))
attempt(lambda: (lambda a, b, c: a)(1))
attempt(lambda: (lambda a, *, k: a)(1))
attempt(lambda: (lambda a: a)(b=1))
attempt(lambda: (lambda a: a)(1, a=1))
attempt(lambda: [].pop())
attempt(lambda: [1].remove(5))
attempt(lambda: [1].index(5))
attempt(lambda: {}.pop("k"))
attempt(lambda: {[]: 1})
attempt(lambda: {{}})
attempt(lambda: for_iter(5))
attempt(lambda: [*5])
attempt(lambda: max([]))
attempt(lambda: "x".foo())
attempt(lambda: [].foo)
attempt(lambda: -"a")
attempt(lambda: ord("ab"))
attempt(lambda: chr(-1))
attempt(lambda: range(1, 2, 0))
attempt(lambda: next(iter([])))
attempt(lambda: 1 in 5)
attempt(lambda: "a,b".split(""))
attempt(lambda: ",".join([1]))
attempt(lambda: set([1]).remove(2))
attempt(lambda: 5[0])
attempt(lambda: 2 ** 3)
def unpack(v):
    a, b = v
attempt(lambda: unpack([1]))
attempt(lambda: unpack([1, 2, 3]))
attempt(lambda: unpack(5))
def unbound():
    print(q)
    q = 1
attempt(unbound)
class MyError(Exception):
    pass
class Coded(MyError):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code
def thrower():
    raise Coded(7, "boom")
try:
    thrower()
except MyError as e:
    print(e.code, e, e.args, isinstance(e, Coded), repr(e))
try:
    try:
        raise ValueError("inner")
    except ValueError as e:
        raise RuntimeError("outer") from e
except RuntimeError as e:
    print(e, "|", repr(e.__cause__))
def order():
    try:
        print("try")
        return "returned"
    finally:
        print("finally")
print(order())
def override():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("cleanup", i)
    return i
print(override())
try:
    raise KeyError("missing")
except (IndexError, KeyError) as e:
    print("tuple", e)
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args)
def reraise():
    try:
        1 / 0
    except ZeroDivisionError:
        print("logging")
        raise
try:
    reraise()
except ArithmeticError as e:
    print("caught", e)
try:
    assert 1 == 2, "no way"
except AssertionError as e:
    print("assert", e)
try:
    assert False
except AssertionError as e:
    print(repr(e))
try:
    raise Exception("a", 1)
except Exception as e:
    print(e, e.args)
def nested():
    try:
        try:
            [][0]
        except KeyError:
            print("wrong")
        finally:
            print("inner finally")
    except IndexError:
        print("outer caught")
    else:
        print("no")
nested()
def in_finally():
    try:
        return 1
    finally:
        return 2
print(in_finally())
while True:
    try:
        raise StopIteration
    except StopIteration:
        break
print("end")
raise MyError("uncaught", 3)
