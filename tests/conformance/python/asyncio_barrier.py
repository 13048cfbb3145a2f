import asyncio

log = []


async def worker(barrier, n):
    for phase in range(2):
        await asyncio.sleep(0.05 * n)
        log.append((phase, n))
        index = await barrier.wait()
        assert 0 <= index < 3


async def broken(barrier):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as e:
        return str(e)


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*(worker(barrier, n) for n in range(3)))
    print(log, barrier.parties, barrier.n_waiting, barrier.broken)
    task = asyncio.create_task(broken(barrier))
    await asyncio.sleep(0.01)
    print(barrier.n_waiting)
    await barrier.abort()
    print(await task, barrier.broken)
    await barrier.reset()
    task = asyncio.create_task(broken(barrier))
    await asyncio.sleep(0.01)
    await barrier.reset()
    print(await task, barrier.broken, barrier.n_waiting)
    two = asyncio.Barrier(2)

    async def enter(n):
        async with two as position:
            return position
    print(sorted(await asyncio.gather(enter(1), enter(2))))
    try:
        asyncio.Barrier(0)
    except ValueError as e:
        print(e)


asyncio.run(main())
