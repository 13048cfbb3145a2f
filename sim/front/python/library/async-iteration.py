async def iterate(iterable):
    iterator = iterable.__aiter__()
    while True:
        try:
            element = await iterator.__anext__()
        except StopAsyncIteration:
            return
        yield element


_MISSING = ...


async def anext(iterator, default=_MISSING):
    async for element in iterator:
        return element
    if default is _MISSING:
        raise StopAsyncIteration()
    return default
