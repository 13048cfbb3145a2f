# Two tasks take two locks of asyncio in opposite order, with an await between.
# heddle: check
# expect: deadlock, lock-order inversion, threads one two, line 12, line 18
# heddle: run
# expect: exit 1
import asyncio

a, b = asyncio.Lock(), asyncio.Lock()
async def one():
    async with a:
        await asyncio.sleep(0.1)
        async with b:
            print("one")

async def two():
    async with b:
        await asyncio.sleep(0.1)
        async with a:
            print("two")

async def main():
    await asyncio.gather(one(), two())

asyncio.run(main())
