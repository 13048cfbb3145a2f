# A group waits for its tasks and hands over what they raise.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1, output failed: [ValueError(-1)]
import asyncio


async def root(n):
    if n < 0:
        raise ValueError(n)
    return n ** 0.5


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(root(n)) for n in (4, -1)]
        print("first:", tasks[0].result())
    except* ValueError as failed:
        print("failed:", list(failed.exceptions))


asyncio.run(main())
