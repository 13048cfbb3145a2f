import asyncio, time
async def fetch(name, delay):
    print("start", name)
    await asyncio.sleep(delay)
    print("end", name)
    return name
async def main():
    print(await fetch("a", 0.02))
    r = await asyncio.gather(fetch("b", 0.03), fetch("c", 0.01), fetch("d", 0.02))
    print(r)
    t1 = asyncio.create_task(fetch("e", 0.02), name="task-e")
    t2 = asyncio.create_task(fetch("f", 0.01))
    print(t1.get_name(), t1.done())
    print(await t1, await t2)
    try:
        await asyncio.wait_for(fetch("slow", 1), 0.01)
    except asyncio.TimeoutError:
        print("timeout")
    async def boom():
        await asyncio.sleep(0)
        raise ValueError("boom")
    try:
        await asyncio.gather(boom(), fetch("g", 0.01))
    except ValueError as e:
        print("caught", e)
    print(await asyncio.gather(boom(), fetch("h", 0.01), return_exceptions=True))
    t = asyncio.create_task(fetch("x", 5))
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled", t.cancelled(), t.done())
    done, pending = await asyncio.wait([asyncio.create_task(fetch(n, d)) for n, d in (("w1", 0.01), ("w2", 0.03))], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    await asyncio.wait(pending)
    for c in asyncio.as_completed([fetch("s1", 0.2), fetch("s2", 0.01)]):
        print("completed", await c)
    async def inner():
        try:
            await asyncio.sleep(10)
        finally:
            print("cleanup")
    t = asyncio.create_task(inner())
    await asyncio.sleep(0)
    t.cancel()
    r = await asyncio.gather(t, return_exceptions=True)
    print(type(r[0]).__name__)
    s = asyncio.create_task(fetch("sh", 0.01))
    print(await asyncio.shield(s))
    async with asyncio.timeout(1):
        print("within")
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timed out")
    return "result"
print(asyncio.run(main()))
