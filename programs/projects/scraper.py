# A scraper: breadth first from one page, at most two requests at a time, each page
# once. The site is in the program; fetching takes a tenth of a second.
#
# heddle: run
# expect: output 4 pages in 0.3s
# heddle: check
# expect: verified
# heddle: outcomes --time virtual
# expect: outcomes 1
import asyncio
import time

SITE = {"/": ["/a", "/b"], "/a": ["/b", "/c"], "/b": ["/"], "/c": []}
WORKERS = 2


async def fetch(page):
    await asyncio.sleep(0.1)
    return SITE[page]


async def worker(queue, seen):
    while True:
        page = await queue.get()
        for link in await fetch(page):
            if link not in seen:
                seen.add(link)
                queue.put_nowait(link)
        queue.task_done()


async def main():
    start = time.monotonic()
    queue = asyncio.Queue()
    seen = {"/"}
    queue.put_nowait("/")
    workers = [asyncio.create_task(worker(queue, seen)) for _ in range(WORKERS)]
    await queue.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    assert seen == set(SITE)
    print(f"{len(seen)} pages in {time.monotonic() - start:.1f}s")


asyncio.run(main())
