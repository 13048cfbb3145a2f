# Five requests in an executor's threads: the answers as they arrive, and the time
# that they take together and one by one. The network is Heddle's own: an address
# says how long its answer takes.
#
# heddle: run
# expect: output 200 after 0.1s
# expect: output 404 after 0.3s
# expect: output together: 0.5s
# expect: output one by one: 1.5s
import asyncio
import time
import urllib.error
import urllib.request

URLS = [f"http://example.org/delay/0.{n}" for n in (5, 1, 4, 2)]
URLS.append("http://example.org/delay/0.3/status/404")


def get(url):
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


async def main():
    loop = asyncio.get_running_loop()
    start = time.monotonic()
    for first in asyncio.as_completed(
            [loop.run_in_executor(None, get, url) for url in URLS]):
        print(await first, f"after {time.monotonic() - start:.1f}s")
    print(f"together: {time.monotonic() - start:.1f}s")

    start = time.monotonic()
    for url in URLS:
        await loop.run_in_executor(None, get, url)
    print(f"one by one: {time.monotonic() - start:.1f}s")


asyncio.run(main())
