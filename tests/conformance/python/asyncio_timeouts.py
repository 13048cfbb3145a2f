import asyncio
async def main():
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__))
    q = asyncio.Queue()
    async def prod():
        for i in range(3):
            await q.put(i)
            await asyncio.sleep(0.01)
    async def cons(n):
        while True:
            x = await q.get()
            print(n, x)
            q.task_done()
    cs = [asyncio.create_task(cons(i)) for i in range(2)]
    await prod()
    await q.join()
    for c in cs: c.cancel()
    print(len(await asyncio.gather(*cs, return_exceptions=True)))
    lock = asyncio.Lock()
    async def hold():
        async with lock:
            await asyncio.sleep(0.05)
    h = asyncio.create_task(hold())
    await asyncio.sleep(0)
    try:
        await asyncio.wait_for(lock.acquire(), 0.01)
    except TimeoutError:
        print("lock timeout", lock.locked())
    await h
    print(lock.locked())
    sem = asyncio.Semaphore(1)
    await sem.acquire()
    try:
        await asyncio.wait_for(sem.acquire(), 0.01)
    except TimeoutError: print("sem timeout")
    sem.release()
    print(sem.locked())
    cond = asyncio.Condition()
    async def waiter():
        async with cond:
            await cond.wait()
            return "notified"
    w = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    async with cond:
        cond.notify_all()
    print(await w)
    async def nested():
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(asyncio.sleep(0.01, "a"))
            b = tg.create_task(asyncio.sleep(0.01, "b"))
        return a.result() + b.result()
    print(await nested())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(asyncio.sleep(10))
            raise ValueError("body")
    except ExceptionGroup as e:
        print(e, e.exceptions)
asyncio.run(main())
print("end")
async def f():
    await g()
async def g():
    raise KeyError("deep")
asyncio.run(f())
