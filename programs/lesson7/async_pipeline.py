# Three stages with bounded queues between them, as tasks: the sum is the same in
# every order.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1
# expect: output 14
import asyncio


async def produce(out):
    for n in (1, 2, 3):
        await out.put(n)
    await out.put(None)


async def square(source, out):
    while (n := await source.get()) is not None:
        await asyncio.sleep(0.1)
        await out.put(n * n)
    await out.put(None)


async def total(source):
    result = 0
    while (n := await source.get()) is not None:
        result += n
    return result


async def main():
    numbers, squares = asyncio.Queue(1), asyncio.Queue(1)
    _, _, result = await asyncio.gather(
        produce(numbers), square(numbers, squares), total(squares))
    print(result)


asyncio.run(main())
