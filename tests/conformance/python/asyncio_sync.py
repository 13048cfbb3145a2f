import asyncio
log = []
async def main():
    lock = asyncio.Lock()
    async def holder(n):
        async with lock:
            log.append(("in", n))
            await asyncio.sleep(0)
            log.append(("out", n))
    await asyncio.gather(*(holder(i) for i in range(3)))
    print(log, lock.locked())
    log.clear()
    try:
        lock.release()
    except RuntimeError as e:
        print(e)
    ev = asyncio.Event()
    async def waiter(n):
        await ev.wait()
        log.append(n)
    ts = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    ev.set()
    log.append("set")
    await asyncio.gather(*ts)
    print(log, ev.is_set())
    log.clear()
    sem = asyncio.Semaphore(2)
    async def limited(n):
        async with sem:
            log.append(("s", n))
            await asyncio.sleep(0)
            log.append(("e", n))
    await asyncio.gather(*(limited(i) for i in range(5)))
    print(log)
    log.clear()
    cond = asyncio.Condition()
    items = []
    async def consumer(n):
        async with cond:
            await cond.wait_for(lambda: items)
            log.append((n, items.pop(0)))
    async def producer():
        for i in range(2):
            async with cond:
                items.append(i)
                cond.notify()
            await asyncio.sleep(0)
    await asyncio.gather(consumer(1), consumer(2), producer())
    print(log)
    log.clear()
    q = asyncio.Queue(maxsize=2)
    async def put():
        for i in range(5):
            await q.put(i)
            log.append(("put", i))
        await q.put(None)
    async def get():
        while (x := await q.get()) is not None:
            log.append(("got", x))
            q.task_done()
        q.task_done()
    await asyncio.gather(put(), get())
    await q.join()
    print(log)
    log.clear()
    try:
        q.get_nowait()
    except asyncio.QueueEmpty:
        print("empty")
    q.put_nowait(1); q.put_nowait(2)
    try:
        q.put_nowait(3)
    except asyncio.QueueFull:
        print("full", q.qsize(), q.full(), q.maxsize)
    pq = asyncio.PriorityQueue()
    for x in (3, 1, 2): pq.put_nowait(x)
    print([pq.get_nowait() for _ in range(3)])
    lq = asyncio.LifoQueue()
    for x in (3, 1, 2): lq.put_nowait(x)
    print([await lq.get() for _ in range(3)])
    async def agen(n):
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    async for x in agen(3):
        print(x)
    print([x async for x in agen(4) if x % 2], {x: 1 async for x in agen(2)})
    class Res:
        async def __aenter__(self):
            print("enter"); return self
        async def __aexit__(self, *a):
            print("exit", a[0]); return True
    async with Res() as r:
        raise ValueError
    class It:
        def __init__(self): self.n = 0
        def __aiter__(self): return self
        async def __anext__(self):
            self.n += 1
            if self.n > 2: raise StopAsyncIteration
            return self.n
    async for i in It(): print(i)
    else: print("else")
    b = asyncio.BoundedSemaphore(1)
    try: b.release()
    except ValueError as e: print(e)
    try:
        async with asyncio.TaskGroup() as tg:
            async def fails(): raise KeyError("x")
            async def sleeps():
                try: await asyncio.sleep(5)
                except asyncio.CancelledError: print("group cancelled me"); raise
            tg.create_task(sleeps())
            tg.create_task(fails())
    except BaseExceptionGroup as eg:
        print('group', eg, len(eg.exceptions), repr(eg.exceptions[0]))
asyncio.run(main())
