# A coroutine that nobody awaits does nothing.
# heddle: check
# expect: misuse, forgotten await, coroutine 'save' was never awaited, line 12
# heddle: run
# expect: output asyncio_forgotten_await.py:12: RuntimeWarning: coroutine 'save' was never awaited, exit 0
import asyncio

async def save():
    print("saved")

async def main():
    save()
    await asyncio.sleep(1)

asyncio.run(main())
