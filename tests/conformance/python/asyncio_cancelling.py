import asyncio
class Resource:
    open_count = 0
    async def __aenter__(self):
        await asyncio.sleep(0)
        Resource.open_count += 1
        return self
    async def __aexit__(self, et, e, tb):
        await asyncio.sleep(0)
        Resource.open_count -= 1
        return False
async def worker(name):
    try:
        async with Resource():
            await asyncio.sleep(10)
            return f"{name} finished"
    except asyncio.CancelledError:
        print(name, "cancelled; open:", Resource.open_count)
        raise
async def main():
    t = asyncio.create_task(worker("w"), name="w-task")
    await asyncio.sleep(0.01)
    t.cancel()
    try:
        print(await t)
    except asyncio.CancelledError:
        print("main saw cancel", t.cancelled(), t.get_name())
    try:
        async with asyncio.timeout(0.05):
            await worker("slow")
    except TimeoutError:
        print("timeout", Resource.open_count)
    done, pending = await asyncio.wait({asyncio.create_task(asyncio.sleep(0.01, "fast")), asyncio.create_task(asyncio.sleep(5, "slow"))}, return_when=asyncio.FIRST_COMPLETED)
    print(len(done) >= 1, len(pending) <= 1)
    for p in pending: p.cancel()
asyncio.run(main())
