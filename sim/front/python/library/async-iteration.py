async def iterate(iterable):
    iterator = iterable.__aiter__()
    while True:
        try:
            element = await iterator.__anext__()
        except StopAsyncIteration:
            return
        yield element
