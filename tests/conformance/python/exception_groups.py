def show(f):
    try:
        print("->", f())
    except BaseException as e:
        print("!!", type(e).__name__, repr(e), [repr(x) for x in getattr(e, "exceptions", [])])

def f1():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError("t"), OSError(2), ExceptionGroup("in", [ValueError(3), KeyError(4)])])
    except* ValueError as e:
        print("V", repr(e), e.exceptions, e.message)
    except* (TypeError, KeyError) as e:
        print("T", repr(e))
    except* IndexError as e:
        print("never")
def f2():
    try:
        raise ValueError("naked")
    except* ValueError as e:
        print("caught", repr(e))
    return "fine"
def f3():
    try:
        raise KeyError("naked")
    except* ValueError as e:
        print("caught", repr(e))
def f4():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise RuntimeError("new")
def f5():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError:
        raise
    except* OSError as e:
        pass
def f6():
    try:
        raise ExceptionGroup("eg", [ValueError(1)])
    except* ValueError:
        raise RuntimeError("new")
def f7():
    try:
        pass
    except* ValueError:
        print("no")
    else:
        print("else")
    finally:
        print("finally")
    return 7
def f8():
    try:
        raise ValueError("x")
    except* ValueError:
        raise RuntimeError("y")
def f9():
    try:
        raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
    except* ValueError:
        raise RuntimeError("a")
    except* TypeError:
        raise RuntimeError("b")
for f in (f1, f2, f3, f4, f5, f6, f7, f8, f9): show(f)
eg = ExceptionGroup("m", [ValueError(1), ExceptionGroup("n", [TypeError(2), ValueError(3)])])
print(eg.split(ValueError), eg.subgroup(TypeError), eg.subgroup(KeyError), eg.split(lambda e: isinstance(e, TypeError)))
print(eg, repr(eg), str(eg), eg.args, isinstance(eg, Exception), eg.subgroup(ExceptionGroup) is eg)
show(lambda: ExceptionGroup("a", []))
show(lambda: ExceptionGroup("a", [1]))
show(lambda: ExceptionGroup("a", [KeyboardInterrupt()]))
show(lambda: ExceptionGroup(1, [ValueError()]))
print(type(BaseExceptionGroup("a", [ValueError()])).__name__, type(BaseExceptionGroup("a", [KeyboardInterrupt()])).__name__)
class MyGroup(ExceptionGroup):
    def derive(self, excs): return MyGroup(self.message, excs)
try:
    raise MyGroup("mine", [ValueError(1), TypeError(2)])
except* ValueError as e:
    print(type(e).__name__, e.exceptions)
except* TypeError as e:
    print(type(e).__name__, e)
def ret():
    for i in range(2):
        try:
            raise ValueError(i)
        except* ValueError as e:
            for x in e.exceptions: print("sub", x)
        print("after", i)
ret()
try:
    e
except NameError as n: print("NameError", n)
