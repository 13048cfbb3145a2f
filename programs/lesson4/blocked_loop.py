# A coroutine that calls time.sleep keeps the turn: the others do not even start
# before it is done, and two naps of a second take two seconds.
#
# heddle: check
# expect: misuse, blocking call in a coroutine, line 18
# expect: use await asyncio.sleep()
# heddle: run
# expect: output took 2.0s
import asyncio
import time


async def beat():
    print("beat")


async def nap():
    time.sleep(1)


async def main():
    start = time.monotonic()
    await asyncio.gather(nap(), nap(), beat())
    print(f"took {time.monotonic() - start:.1f}s")


asyncio.run(main())
