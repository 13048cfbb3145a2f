# Between the look and the booking there is an await: another task looks too, and
# both find the seat free. No thread is needed for that.
#
# heddle: check
# expect: crash, failed assertion
import asyncio

seats = {"12A": None}


async def book(name):
    if seats["12A"] is None:
        await asyncio.sleep(0.1)  # the payment
        assert seats["12A"] is None, "booked twice"
        seats["12A"] = name


async def main():
    await asyncio.gather(book("ann"), book("bob"))


asyncio.run(main())
