# time.sleep in a coroutine stops all of them: two seconds instead of one.
# heddle: check
# expect: misuse, blocking call in a coroutine, use await asyncio.sleep(), line 10
# heddle: run
# expect: output 2.0s, exit 0
import asyncio
import time

async def fetch():
    time.sleep(1)

async def main():
    await asyncio.gather(fetch(), fetch())

start = time.monotonic()
asyncio.run(main())
print(f"{time.monotonic() - start:.1f}s")
