# Sleeps may end in any order while checking; on the clock the shorter is first.
# heddle: outcomes
# expect: outcomes 2, output ['long', 'short'], output ['short', 'long']
# heddle: outcomes --time virtual
# expect: outcomes 1, output ['short', 'long']
# heddle: run
# expect: output ['short', 'long']
import asyncio

done = []

async def nap(name, seconds):
    await asyncio.sleep(seconds)
    done.append(name)

async def main():
    await asyncio.gather(nap("long", 2), nap("short", 1))
    print(done)

asyncio.run(main())
