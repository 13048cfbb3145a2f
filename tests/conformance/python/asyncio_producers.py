import asyncio, random
async def producer(queue, n, name):
    for i in range(n):
        await asyncio.sleep(random.uniform(0.001, 0.005))
        await queue.put((name, i))
async def consumer(queue, out):
    while True:
        name, i = await queue.get()
        out.append((name, i))
        queue.task_done()
async def main():
    queue = asyncio.Queue(maxsize=2)
    out = []
    producers = [asyncio.create_task(producer(queue, 2, f"p{k}")) for k in range(2)]
    consumers = [asyncio.create_task(consumer(queue, out)) for _ in range(2)]
    await asyncio.gather(*producers)
    await queue.join()
    for c in consumers: c.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    print(sorted(out))
asyncio.run(main())
