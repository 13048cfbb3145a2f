import asyncio
class Delay:
    def __init__(self, t, v): self.t, self.v = t, v
    def __await__(self):
        yield from asyncio.sleep(self.t).__await__()
        return self.v
class Turn:
    def __await__(self):
        yield
        return "turn"
class Wrap:
    def __init__(self, c): self.c = c
    def __await__(self): return self.c.__await__()
async def co(x):
    await asyncio.sleep(0.01)
    return x * 2
async def counter(n):
    try:
        for i in range(n):
            got = yield i
            if got: print("got", got)
    except ValueError as e:
        print("thrown", e)
        yield "after"
    finally:
        print("closed")
async def main():
    print(await Delay(0.01, "x"), await Turn(), await Wrap(co(4)))
    print(await asyncio.gather(Delay(0.02, 1), Delay(0.01, 2), Wrap(co(1))))
    f = asyncio.get_running_loop().create_future()
    f.set_result(9)
    print(await Wrap(f), await asyncio.wait_for(Delay(0.01, "w"), 5))
    g = counter(5)
    print(await g.asend(None), await g.asend("hello"), await anext(g))
    print(await g.athrow(ValueError("v")))
    try:
        print(await g.asend(None))
    except StopAsyncIteration:
        print("over")
    h = counter(3)
    print(await anext(h))
    await h.aclose()
    async for x in counter(2): print("x", x)
    try:
        await 5
    except TypeError as e: print(e)
asyncio.run(main())
try:
    name = input("your name? ")
except EOFError as e:
    print("EOF", e)
