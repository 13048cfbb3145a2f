# heddle: check
# expect: verified
# expect: warning 31 target=answer(…) calls answer here, in this thread, and hands over what it returns
# expect: warning 33 worker.run() runs here, in this thread; worker.start() starts a new one
# expect: warning 25 nobody keeps this task
import asyncio
import threading


def answer():
    return 42


class Worker(threading.Thread):
    def run(self):
        print("working")


async def report():
    await asyncio.sleep(1)
    print("reported")


async def main():
    asyncio.create_task(report())


asyncio.run(main())
try:
    # It would die of an int that cannot be called; it is not started.
    kept = [threading.Thread(target=answer())]
    worker = Worker()
    worker.run()
finally:
    print("done")
