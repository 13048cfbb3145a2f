# heddle: check
# expect: verified
# What is only rounded, converted, kept and slept for decides nothing.
import asyncio
import random
import threading
import time


class Late(Exception):
    def __init__(self, seconds):
        super().__init__(f"{seconds} too late")


def work(times):
    start = time.perf_counter()
    took = round(time.perf_counter() - start, 2)
    times.append({name: int(took * 1000) for name in ("ms",)})
    assert isinstance(took, float)
    print(Late(took), [time.time() for _ in range(2)], time.strftime("%H:%M:%S"))


async def nap(queue):
    await asyncio.sleep(await queue.get())


async def main():
    queue = asyncio.Queue()
    for _ in range(2):
        queue.put_nowait(random.uniform(0.1, 1.0))
    await asyncio.gather(nap(queue), nap(queue))


times = []
threads = [threading.Thread(target=work, args=(times,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
asyncio.run(main())
