# heddle: run --runtime gil
# expect: output in the loop: 0.180 s
# expect: output in the executor: 0.180 s
# heddle: run --runtime threads --cores 4
# expect: output in the loop: 0.180 s
# expect: output in the executor: 0.060 s
# heddle: check --scale 1_000_000=1 --scale 3=2
# expect: verified
"""Three computations of 60 ms. In the event loop they run one after the other and
nothing else gets a turn meanwhile. An executor gives each a thread: that takes a
third of the time where threads compute in parallel, and not a bit less where a
global interpreter lock lets one compute at a time."""
import asyncio
import time


def compute():
    total = 0
    for i in range(1_000_000):  # 60 ns a turn
        total += i
    return total


async def main():
    loop = asyncio.get_running_loop()
    start = time.monotonic()
    for _ in range(3):
        compute()
    print(f"in the loop: {time.monotonic() - start:.3f} s")

    start = time.monotonic()
    await asyncio.gather(*[loop.run_in_executor(None, compute)
                           for _ in range(3)])
    print(f"in the executor: {time.monotonic() - start:.3f} s")


asyncio.run(main())
