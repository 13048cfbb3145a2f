# Another thread must not touch what belongs to the loop.
# heddle: check
# expect: crash, Non-thread-safe operation
import asyncio, threading

async def main():
    done = asyncio.Event()
    waiter = asyncio.create_task(done.wait())
    await asyncio.sleep(0)
    thread = threading.Thread(target=done.set)
    thread.start()
    thread.join()
    done.set()
    waiter.cancel()

asyncio.run(main())
