# double_booking.py with a lock of asyncio around look and booking.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1
# expect: output 12A is ann's
import asyncio

seats = {"12A": None}


async def book(lock, name):
    async with lock:
        if seats["12A"] is None:
            await asyncio.sleep(0.1)  # the payment
            assert seats["12A"] is None, "booked twice"
            seats["12A"] = name


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(book(lock, "ann"), book(lock, "bob"))
    print(f"12A is {seats['12A']}'s")


asyncio.run(main())
