import asyncio

class Flaky:
    def __init__(self, fail_times):
        self.fail_times = fail_times
        self.calls = 0
    async def fetch(self):
        self.calls += 1
        await asyncio.sleep(0.01)
        if self.calls <= self.fail_times:
            raise ConnectionError(f"attempt {self.calls}")
        return "payload"

async def retry(coro_fn, *, attempts=3, base_delay=0.001):
    last = None
    for i in range(attempts):
        try:
            return await coro_fn()
        except ConnectionError as exc:
            last = exc
            await asyncio.sleep(base_delay * 2 ** i)
    raise RuntimeError("gave up") from last

async def main():
    print(await retry(Flaky(2).fetch))
    try:
        await retry(Flaky(5).fetch)
    except RuntimeError as e:
        print(e, "<-", repr(e.__cause__))
    sem = asyncio.Semaphore(2)
    active = peak = 0
    async def limited(i):
        nonlocal active, peak
        async with sem:
            active += 1
            peak = max(peak, active)
            await asyncio.sleep(0.005)
            active -= 1
        return i * i
    print(sorted(await asyncio.gather(*(limited(i) for i in range(4)))), peak)
    results = await asyncio.gather(retry(Flaky(0).fetch), retry(Flaky(9).fetch, attempts=1), return_exceptions=True)
    print([type(r).__name__ if isinstance(r, Exception) else r for r in results])

if __name__ == "__main__":
    asyncio.run(main())
