# A task that is left when its loop stops keeps no process alive; when the loop
# runs again it goes on.
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1, output first second
import asyncio

async def forever():
    await asyncio.Event().wait()

async def start():
    asyncio.create_task(forever())
    later = asyncio.create_task(asyncio.sleep(0, "second"))
    return later

loop = asyncio.new_event_loop()
task = loop.run_until_complete(start())
print("first", loop.run_until_complete(task))
