# Two requests one after the other take as long as both, together as long as the
# longer one. The tasks may end in any order; gather gives the results in order.
#
# heddle: run
# expect: output one by one: 0.3s
# expect: output together: 0.2s
# heddle: check
# expect: verified
# heddle: outcomes --time virtual
# expect: outcomes 1
# expect: output ['slow', 'quick']
import asyncio
import time


async def fetch(name, seconds):
    await asyncio.sleep(seconds)
    return name


async def main():
    start = time.monotonic()
    await fetch("slow", 0.2)
    await fetch("quick", 0.1)
    print(f"one by one: {time.monotonic() - start:.1f}s")

    start = time.monotonic()
    names = await asyncio.gather(fetch("slow", 0.2), fetch("quick", 0.1))
    print(f"together: {time.monotonic() - start:.1f}s")
    print(names)


asyncio.run(main())
