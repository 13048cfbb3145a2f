def f(n):
    log = []
    try:
        log.append("try")
        if n == 0: return log
        if n == 1: raise ValueError("v")
        if n == 2: raise KeyError("k")
        if n == 3: 1 / 0
        log.append("body end")
    except ValueError as e:
        log.append(f"value {e}")
    except (KeyError, IndexError) as e:
        log.append(f"lookup {e}")
        return log
    else:
        log.append("else")
    finally:
        log.append("finally")
    log.append("after")
    return log
for n in [0, 1, 2, 4]:
    print(f(n))
try:
    f(3)
except ZeroDivisionError as e:
    print("escaped", e)
def loop():
    out = []
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            out.append(i)
        except Exception:
            out.append("never")
        else:
            out.append("else")
        finally:
            out.append(f"f{i}")
    return out
print(loop())
def nested():
    try:
        try:
            raise ValueError("a")
        finally:
            print("inner finally")
    except ValueError as e:
        try:
            raise TypeError("b") from e
        except TypeError as t:
            return str(t), str(t.__cause__)
print(nested())
def replaced():
    try:
        raise ValueError("lost")
    finally:
        return "kept"
print(replaced())
def in_loop_return():
    for i in range(3):
        for j in range(3):
            try:
                if j == 1:
                    return i, j
            finally:
                print("cleanup", i, j)
print(in_loop_return())
class Resource:
    def __init__(self, name): self.name = name
    def __enter__(self):
        print("open", self.name)
        return self
    def __exit__(self, *a):
        print("close", self.name)
def use():
    with Resource("a") as a:
        for i in range(2):
            with Resource(f"b{i}"):
                if i == 1:
                    return a.name
print(use())
class Base(Exception): pass
class Derived(Base):
    def __str__(self): return "derived!"
for exc in [Base("x"), Derived(), Base, ValueError("v", 2)]:
    try:
        raise exc
    except Derived as e:
        print("D", e)
    except Base as e:
        print("B", e, e.args)
    except Exception as e:
        print("E", e, type(e).__name__)
def reraise():
    try:
        raise OSError("disk")
    except OSError as e:
        saved = e
    raise saved
try:
    reraise()
except OSError as e:
    print(e)
try:
    e
except NameError as err:
    print(err)
try:
    int("z")
except:
    print("bare")
try:
    raise "string"
except TypeError as e:
    print(e)
x = 5
try:
    x.y = 3
except AttributeError as e:
    print(e)
def depth(n):
    return depth(n + 1)
try:
    depth(0)
except RecursionError as e:
    print(type(e).__name__)
assert True, "unused"
print("end")
