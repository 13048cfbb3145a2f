# What the exceptions of a TaskGroup say when nobody catches them; an exception's
# own __str__ is asked wherever it dies.
# heddle: check
# expect: crash, Refused: no seat for bob, uncaught_group.py:35
# heddle: run
# expect: exit 1, says Exception Group Traceback, says   | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)
# heddle: run
# expect: exit 1, says Refused: no seat for bob, says in book
import asyncio
import threading


class Refused(Exception):
    def __init__(self, who):
        super().__init__()
        self.who = who

    def __str__(self):
        return f"no seat for {self.who}"


async def fail(n):
    await asyncio.sleep(n)
    raise ValueError(n)


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail(1))
        group.create_task(fail(1))


def book(who):
    try:
        raise Refused(who)
    finally:
        print("done")


t = threading.Thread(target=book, args=("bob",))
t.start()
t.join()
asyncio.run(main())
