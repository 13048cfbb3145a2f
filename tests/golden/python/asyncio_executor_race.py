# Functions handed to an executor are threads, and race as threads do.
# heddle: check
# expect: race, line 11
# heddle: outcomes
# expect: outcomes 2, output 1, output 2
import asyncio

total = 0
def add():
    global total
    total += 1

async def main():
    loop = asyncio.get_running_loop()
    await asyncio.gather(loop.run_in_executor(None, add),
                         loop.run_in_executor(None, add))
    print(total)

asyncio.run(main())
