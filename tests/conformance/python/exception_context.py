import sys
import traceback


def fail():
    return {}["x"]


try:
    try:
        fail()
    except KeyError:
        raise ValueError("a")
except ValueError as e:
    print(repr(e.__context__), e.__cause__, e.__suppress_context__)
try:
    try:
        fail()
    except KeyError as k:
        raise ValueError("a") from k
except ValueError as e:
    print(repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
try:
    try:
        fail()
    except KeyError:
        [][1]
except IndexError as e:
    print(repr(e.__context__))
try:
    try:
        fail()
    finally:
        int("x")
except ValueError as e:
    print(repr(e.__context__))
try:
    raise
except RuntimeError as e:
    print(e)


def again():
    print(sys.exc_info()[0].__name__, repr(sys.exc_info()[1]))
    raise


try:
    try:
        fail()
    except KeyError:
        again()
except KeyError as e:
    print("again", e, e.__context__)
print(sys.exc_info())
try:
    e = ValueError("x")
    e.add_note("hint")
    e.add_note("two")
    raise e
except ValueError as e:
    print(e.__notes__, e.args)
try:
    open("no such file")
except OSError as e:
    print(e, e.errno, e.strerror, e.filename, e.args, type(e).__name__)
try:
    fail()
except KeyError:
    print(traceback.format_exc().splitlines()[-1])
print(traceback.format_exception_only(ValueError("v")))
