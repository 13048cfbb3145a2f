# scraper.py with the look at `seen` and the entry in it apart, an await between
# them: pages are fetched twice.
#
# heddle: check
# expect: crash, failed assertion
# expect: fetched twice
import asyncio

SITE = {"/": ["/a", "/b"], "/a": ["/b"], "/b": []}
fetched = []


async def fetch(page):
    await asyncio.sleep(0.1)
    assert page not in fetched, f"{page} is fetched twice"
    fetched.append(page)
    return SITE[page]


async def crawl(page, seen):
    links = await fetch(page)
    seen.add(page)
    await asyncio.gather(*[crawl(link, seen) for link in links
                           if link not in seen])


asyncio.run(crawl("/", set()))
