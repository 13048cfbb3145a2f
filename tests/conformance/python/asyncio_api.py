import asyncio, threading, time
async def f(x):
    await asyncio.sleep(0)
    return x
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(f(3)))
print(loop.run_until_complete(asyncio.gather(f(1), f(2))))
print(loop.is_running(), loop.is_closed())
loop.close()
print(loop.is_closed())
async def main():
    print(asyncio.iscoroutinefunction(f), asyncio.iscoroutinefunction(main), asyncio.iscoroutinefunction(print))
    c = f(1)
    print(asyncio.iscoroutine(c))
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(e)
    try:
        await 5
    except TypeError as e:
        print(e)
    t = asyncio.current_task()
    print(t is asyncio.current_task(), len(asyncio.all_tasks()))
    fut = asyncio.get_running_loop().create_future()
    try:
        fut.result()
    except asyncio.InvalidStateError as e:
        print(e)
    fut.set_exception(KeyError("k"))
    try:
        await fut
    except KeyError as e:
        print("key", e)
    print(fut.exception(), fut.done())
    async def cancelme():
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            print("cancel in")
            raise
    t = asyncio.create_task(cancelme())
    await asyncio.sleep(0)
    print(t.cancel(), t.cancel())
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled")
    async def ignores():
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            return "survived"
    t = asyncio.create_task(ignores())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled())
    t = asyncio.create_task(f(1))
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("never ran")
    async def fail(): raise ValueError("bad")
    done, pending = await asyncio.wait([asyncio.create_task(fail()), asyncio.create_task(asyncio.sleep(1))], return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), [repr(t.exception()) for t in done])
    for p in pending: p.cancel()
    def work(n):
        time.sleep(0.01)
        return n * 2
    print(await asyncio.to_thread(work, 4))
    print(await asyncio.get_running_loop().run_in_executor(None, work, 5))
    try:
        await asyncio.gather(fail(), f(1), return_exceptions=False)
    except ValueError as e:
        print("gather", e)
    g = asyncio.gather(asyncio.sleep(10), asyncio.sleep(10))
    await asyncio.sleep(0)
    g.cancel()
    try: await g
    except asyncio.CancelledError: print("gather cancelled")
    async def outer():
        await asyncio.gather(cancelme(), cancelme())
    t = asyncio.create_task(outer())
    await asyncio.sleep(0); await asyncio.sleep(0)
    t.cancel()
    print(type((await asyncio.gather(t, return_exceptions=True))[0]).__name__)
    try:
        async with asyncio.timeout(0.01) as cm:
            await asyncio.sleep(1)
    except TimeoutError:
        print("expired", cm.expired())
    loop = asyncio.get_running_loop()
    def in_thread():
        fut = asyncio.run_coroutine_threadsafe(f("threadsafe"), loop)
        return fut.result()
    print(await asyncio.to_thread(in_thread))
    ev = asyncio.Event()
    loop.call_later(0.01, ev.set)
    await ev.wait()
    print("event")
    h = loop.call_later(0.01, print, "not printed")
    h.cancel()
    print(h.cancelled())
    await asyncio.sleep(0.02)
    sh = asyncio.shield(f("shielded"))
    print(await sh)
    agen = (x async for x in arange(3))
    print([x async for x in agen])
    it = arange(2)
    print(await anext(it), await anext(it), await anext(it, "end"))
async def arange(n):
    for i in range(n):
        yield i
        await asyncio.sleep(0)
asyncio.run(main())
async def boom():
    raise RuntimeError("from run")
try:
    asyncio.run(boom())
except RuntimeError as e:
    print(e)
try:
    asyncio.run(5)
except ValueError as e:
    print(e)
async def leftover():
    async def bg():
        try:
            await asyncio.sleep(100)
        finally:
            print("bg cleaned")
    t = asyncio.create_task(bg())
    await asyncio.sleep(0)
    return "left"
print(asyncio.run(leftover()))
