# Nobody puts anything into the queue: the consumer waits, and so does main.
# heddle: check
# expect: deadlock, q: it is empty, waits for consumer to end
import asyncio

async def consumer(q):
    print(await q.get())

async def main():
    q = asyncio.Queue()
    task = asyncio.create_task(consumer(q))
    await task

asyncio.run(main())
