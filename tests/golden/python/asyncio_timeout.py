# A timeout strikes before or after the work is done, and cancels it cleanly.
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 2, output done, output cancelled
import asyncio

async def work():
    try:
        await asyncio.sleep(2)
        return "done"
    except asyncio.CancelledError:
        print("cancelled", end=" ")
        raise

async def main():
    try:
        print(await asyncio.wait_for(work(), 1))
    except asyncio.TimeoutError:
        print("too slow")

asyncio.run(main())
