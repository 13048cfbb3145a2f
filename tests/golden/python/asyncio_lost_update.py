# No thread can come between a load and a store without an await, but with one:
# every task reads before the first one writes, whatever else happens.
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1, output count is 1
import asyncio

count = 0

async def bump():
    global count
    seen = count
    await asyncio.sleep(0)
    count = seen + 1

async def main():
    await asyncio.gather(*[bump() for _ in range(3)])
    print("count is", count)

asyncio.run(main())
