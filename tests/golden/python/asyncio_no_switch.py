# Without an await in between, an update in a coroutine is whole.
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1, output count is 3
import asyncio

count = 0

async def bump():
    global count
    await asyncio.sleep(1)
    count += 1

async def main():
    await asyncio.gather(*[bump() for _ in range(3)])
    print("count is", count)

asyncio.run(main())
