# A lock of threading held across an await: the next task blocks the loop in
# acquire, so that the one which holds the lock never gets its turn again.
# heddle: check
# expect: deadlock, threads one one#2, the event loop is busy with, line 10
import asyncio, threading

lock = threading.Lock()

async def one():
    with lock:
        await asyncio.sleep(0.1)

async def main():
    await asyncio.gather(one(), one())

asyncio.run(main())
