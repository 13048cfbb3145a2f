# The second task fails, and nobody ever asks it how it went: the program ends as if
# all were well.
#
# heddle: check
# expect: misuse, exception never looked at, ValueError: -1
import asyncio


async def root(n):
    if n < 0:
        raise ValueError(n)
    return n ** 0.5


async def main():
    tasks = [asyncio.create_task(root(n)) for n in (4, -1)]
    await asyncio.wait(tasks)
    print("first:", tasks[0].result())


asyncio.run(main())
