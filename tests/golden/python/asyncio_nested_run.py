# asyncio.run inside of a coroutine; the report names the line of that call, not
# that of the outer run which lets the exception through.
# heddle: check
# expect: crash, cannot be called from a running event loop, asyncio_nested_run.py:9
import asyncio
async def inner():
    return 1
async def main():
    print(asyncio.run(inner()))
asyncio.run(main())
