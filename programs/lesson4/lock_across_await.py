# A lock of threading is held across an await. The task that comes next blocks the
# whole loop in acquire, and the holder never gets its turn to release it.
#
# heddle: check
# expect: deadlock, threads update update#2
# expect: the event loop is busy with
import asyncio
import threading

lock = threading.Lock()


async def update():
    with lock:
        await asyncio.sleep(0.1)


async def main():
    await asyncio.gather(update(), update())


asyncio.run(main())
