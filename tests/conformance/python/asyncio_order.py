import asyncio
log = []
async def worker(n, rounds):
    for i in range(rounds):
        log.append((n, i))
        await asyncio.sleep(0)
async def main():
    ts = [asyncio.create_task(worker(n, 3)) for n in "abc"]
    log.append("created")
    await asyncio.sleep(0)
    log.append("main again")
    await asyncio.gather(*ts)
    print(log)
    log.clear()
    loop = asyncio.get_running_loop()
    loop.call_soon(log.append, "soon1")
    f = loop.create_future()
    f.add_done_callback(lambda f: log.append(("cb", f.result())))
    loop.call_soon(f.set_result, 42)
    loop.call_soon(log.append, "soon2")
    loop.call_later(0.1, log.append, "later")
    print(await f)
    await asyncio.sleep(0.3)
    print(log)
    log.clear()
    async def noisy():
        log.append("n1"); await asyncio.sleep(0); log.append("n2"); await asyncio.sleep(0); log.append("n3"); await asyncio.sleep(0); log.append("n4"); await asyncio.sleep(0); log.append("n5")
    async def quick(x):
        log.append(x)
        return x
    t = asyncio.create_task(noisy())
    await asyncio.gather(quick(1), quick(2))
    log.append("gathered")
    await t
    print(log)
    log.clear()
    t = asyncio.create_task(noisy())
    await asyncio.wait_for(quick(3), 1)
    log.append("waited")
    await t
    print(log)
    log.clear()
    t = asyncio.create_task(noisy())
    await asyncio.wait([asyncio.create_task(quick(4))])
    log.append("wait done")
    await t
    print(log)
    log.clear()
    t = asyncio.create_task(noisy())
    u = asyncio.create_task(quick(5))
    await asyncio.shield(u)
    log.append("shielded")
    await t
    print(log)
    log.clear()
    t = asyncio.create_task(noisy())
    for c in asyncio.as_completed([quick(6), quick(7)]):
        log.append(("done", await c))
    await t
    print(log)
    log.clear()
    t = asyncio.create_task(noisy())
    async with asyncio.TaskGroup() as tg:
        tg.create_task(quick(8))
        tg.create_task(quick(9))
    log.append("group")
    await t
    print(log)
asyncio.run(main())
