# blocked_loop.py with the naps in threads: the loop goes on meanwhile.
#
# heddle: check
# expect: verified
# heddle: run
# expect: output beat
# expect: output took 1.0s
import asyncio
import time


async def beat():
    print("beat")


def nap():
    time.sleep(1)


async def main():
    start = time.monotonic()
    await asyncio.gather(asyncio.to_thread(nap), asyncio.to_thread(nap), beat())
    print(f"took {time.monotonic() - start:.1f}s")


asyncio.run(main())
