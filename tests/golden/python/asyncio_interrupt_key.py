# Ctrl-C cancels the task that asyncio.run runs, and raises once that has ended.
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 2, output cleanup
# expect: output interrupted
import asyncio
async def main():
    try:
        await asyncio.sleep(10)
        print("slept")
    finally:
        print("cleanup")
try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
