# lock_across_await.py with a lock of asyncio: who waits for it gives up the turn.
#
# heddle: check
# expect: verified
import asyncio

async def update(lock):
    async with lock:
        await asyncio.sleep(0.1)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(update(lock), update(lock))


asyncio.run(main())
