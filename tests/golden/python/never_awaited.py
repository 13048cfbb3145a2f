# heddle: run
# expect: warning 16 coroutine 'save' was never awaited: 'kept' only keeps it
# expect: warning 17 coroutine 'save' was never awaited: 'several' only keeps it
# expect: output end
# expect: exit 0
import asyncio


async def save(n):
    await asyncio.sleep(0.1)
    print("saved", n)


async def main():
    right = save(0)
    kept = save(1)
    several = [save(i) for i in range(2)]
    await right
    print("end")


asyncio.run(main())
