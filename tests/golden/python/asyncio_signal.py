# A signal handler of the loop runs as one of its callbacks.
# heddle: outcomes
# expect: outcomes 2, output signal
# expect: output timeout
# heddle: run
# expect: output timeout
import asyncio, signal
async def main():
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    try:
        await asyncio.wait_for(stop.wait(), 5)
        print("signal")
    except TimeoutError:
        print("timeout")
asyncio.run(main())
