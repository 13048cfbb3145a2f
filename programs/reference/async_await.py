# Quick reference: two coroutines that wait at the same time; a group waits for all
# of its tasks.
#
# heddle: check
# expect: verified
# heddle: run
# expect: output tea, toast in 3s
import asyncio
import time


async def make(what, seconds):
    await asyncio.sleep(seconds)
    return what


async def breakfast():
    start = time.monotonic()
    async with asyncio.TaskGroup() as group:
        tea = group.create_task(make("tea", 2))
        toast = group.create_task(make("toast", 3))
    print(f"{tea.result()}, {toast.result()} in {time.monotonic() - start:.0f}s")


asyncio.run(breakfast())
