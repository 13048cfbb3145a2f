import contextlib
from contextlib import contextmanager, suppress, closing, ExitStack, nullcontext
@contextmanager
def tag(name):
    print("<", name)
    try:
        yield name.upper()
    except KeyError as e:
        print("swallowed", e)
    finally:
        print(">", name)
with tag("a") as t:
    print(t)
with tag("b"):
    raise KeyError("k")
try:
    with tag("c"):
        raise ValueError("v")
except ValueError as e:
    print("out", e)
@tag("deco")
def f(x):
    print("in f", x)
    return x * 2
print(f(4), f(5), f.__name__)
with suppress(ZeroDivisionError, IndexError):
    1 / 0
    print("never")
with suppress(IndexError):
    print([1][0])
class Res:
    def __init__(self, n): self.n = n
    def close(self): print("close", self.n)
with closing(Res(1)) as r:
    print(r.n)
with nullcontext(5) as n:
    print(n)
with ExitStack() as stack:
    for name in "xy":
        stack.enter_context(tag(name))
    stack.callback(print, "callback", 1)
    print("body")
try:
    with ExitStack() as stack:
        stack.enter_context(tag("z"))
        raise RuntimeError("boom")
except RuntimeError as e:
    print(e)
with ExitStack() as stack:
    stack.enter_context(suppress(ValueError))
    raise ValueError
@contextmanager
def empty():
    if False:
        yield
try:
    with empty(): pass
except RuntimeError as e:
    print(e)
@contextmanager
def twice():
    yield 1
    yield 2
try:
    with twice(): pass
except RuntimeError as e:
    print(e)
s = ExitStack()
s.callback(print, "later")
t = s.pop_all()
s.close()
t.close()
import asyncio
@contextlib.asynccontextmanager
async def conn(n):
    print("open", n)
    await asyncio.sleep(0)
    try:
        yield n
    finally:
        await asyncio.sleep(0)
        print("shut", n)
async def main():
    async with conn(1) as c:
        print("use", c)
    try:
        async with conn(2):
            raise ValueError("async")
    except ValueError as e:
        print(e)
    async with nullcontext(3) as v:
        print(v)
asyncio.run(main())
