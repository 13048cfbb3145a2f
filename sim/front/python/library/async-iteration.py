async def iterate(iterable):
    iterator = iterable.__aiter__()
    while True:
        try:
            element = await iterator.__anext__()
        except StopAsyncIteration:
            return
        yield element


# The methods of async generators, and of objects that have such methods.
async def asend(generator, value):
    if not _py_is_async_generator(generator):
        return await generator.asend(value)
    try:
        return generator.send(value)
    except StopIteration:
        raise StopAsyncIteration()


async def athrow(generator, error):
    if not _py_is_async_generator(generator):
        return await generator.athrow(error)
    try:
        return generator.throw(error)
    except StopIteration:
        raise StopAsyncIteration()


async def aclose(generator):
    if not _py_is_async_generator(generator):
        return await generator.aclose()
    generator.close()


_MISSING = ...


async def anext(iterator, default=_MISSING):
    async for element in iterator:
        return element
    if default is _MISSING:
        raise StopAsyncIteration()
    return default
