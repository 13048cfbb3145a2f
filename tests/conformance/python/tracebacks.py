# What an exception remembers of its way, as the module traceback prints it.
import traceback


def show(text=None):
    for line in (traceback.format_exc() if text is None else text).splitlines():
        if set(line.strip()) - set("^~"):
            print(line[line.index(", line"):] if line.startswith("  File") else line)


def inner(n):
    if n == 0:
        raise ValueError("deep")
    inner(n - 1)
class Own(Exception):
    def __str__(self): return "own text"
def middle():
    try:
        inner(2)
    except ValueError as e:
        raise Own() from e
def third():
    try:
        middle()
    except Own:
        show()
        raise
try:
    third()
except Own as e:
    show()
def again():
    try:
        {}["k"]
    except KeyError:
        int("x")
try:
    again()
except ValueError as e:
    kept = e
    show("".join(traceback.format_exception(e)))
try:
    raise kept
except ValueError:
    show()
def rec(n): rec(n + 1)
def fin():
    try:
        inner(1)
    finally:
        print("fin")
class CM:
    def __enter__(self): return self
    def __exit__(self, *a):
        print(a[0].__name__, a[1])
def w():
    with CM():
        fin()
try:
    w()
except ValueError as e:
    show()


def gen():
    yield 1
    inner(0)


def g():
    for x in gen():
        pass


try:
    g()
except ValueError:
    show()
