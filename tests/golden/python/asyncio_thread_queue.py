# A queue of threads in a coroutine: get() blocks the loop, and with it the task
# that would put something in. What others wait for is their turn, no lock.
# heddle: check
# expect: deadlock, receive with no sender, waits for its turn: the event loop is busy with consumer
import asyncio, queue, threading
q = queue.Queue()
async def consumer():
    item = q.get()
    print("got", item)
async def producer():
    await asyncio.sleep(0.1)
    q.put(1)
async def main():
    await asyncio.gather(consumer(), producer())
asyncio.run(main())
