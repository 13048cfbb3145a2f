import asyncio
from collections import OrderedDict
class AsyncLRU:
    def __init__(self, loader, size=2):
        self.loader, self.size = loader, size
        self.data = OrderedDict()
        self.locks = {}
    async def get(self, key):
        lock = self.locks.setdefault(key, asyncio.Lock())
        async with lock:
            if key in self.data:
                self.data.move_to_end(key)
                return self.data[key]
            value = await self.loader(key)
            self.data[key] = value
            if len(self.data) > self.size:
                self.data.popitem(last=False)
            return value
calls = []
async def load(k):
    calls.append(k)
    await asyncio.sleep(0.01)
    return k.upper()
async def agen(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i
async def main():
    c = AsyncLRU(load)
    print(await asyncio.gather(c.get("a"), c.get("a"), c.get("b")))
    print(sorted(calls), [x async for x in agen(3) if x], {x: x * x async for x in agen(2)})
    ev = asyncio.Event()
    cond = asyncio.Condition()
    state = []
    async def waiter():
        await ev.wait()
        async with cond:
            await cond.wait_for(lambda: state)
            print("state", state)
    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    ev.set()
    async with cond:
        state.append(1)
        cond.notify_all()
    await t
    q = asyncio.PriorityQueue()
    for x in (3, 1, 2): q.put_nowait(x)
    print([q.get_nowait() for _ in range(3)], q.empty())
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.call_later(0.01, fut.set_result, "later")
    print(await fut, await asyncio.to_thread(sum, [1, 2]))
asyncio.run(main())
