from counting import count
_MISSING = ...


def cycle(iterable):
    kept = []
    for value in iterable:
        yield value
        kept.append(value)
    while kept:
        for value in kept:
            yield value


def repeat(value, times=None):
    if times is None:
        while True:
            yield value
    for _ in range(times):
        yield value


def _chained(iterables):
    for iterable in iterables:
        for value in iterable:
            yield value


class chain:
    def __new__(cls, *iterables):
        return _chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        return _chained(iterables)


def islice(iterable, *bounds):
    start, stop, step = 0, None, 1
    if len(bounds) == 1:
        stop = bounds[0]
    elif len(bounds) == 2:
        start, stop = bounds
    else:
        start, stop, step = bounds
    start = 0 if start is None else start
    step = 1 if step is None else step
    at = 0
    if stop is not None and stop <= start:
        return
    for value in iterable:
        if at >= start and (at - start) % step == 0:
            yield value
        at += 1
        if stop is not None and at >= stop:
            return


def takewhile(predicate, iterable):
    for value in iterable:
        if not predicate(value):
            return
        yield value


def dropwhile(predicate, iterable):
    dropping = True
    for value in iterable:
        if dropping and predicate(value):
            continue
        dropping = False
        yield value


def filterfalse(predicate, iterable):
    for value in iterable:
        if not (value if predicate is None else predicate(value)):
            yield value


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def compress(data, selectors):
    for value, chosen in zip(data, selectors):
        if chosen:
            yield value


def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    total = initial
    if initial is None:
        for total in iterator:
            break
        else:
            return
    yield total
    for value in iterator:
        total = total + value if func is None else func(total, value)
        yield total


def pairwise(iterable):
    before = _MISSING
    for value in iterable:
        if before is not _MISSING:
            yield before, value
        before = value


def batched(iterable, n):
    batch = []
    for value in iterable:
        batch.append(value)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    left = len(iterators)
    over = [False] * left
    while left:
        values = []
        for i, iterator in enumerate(iterators):
            value = fillvalue
            if not over[i]:
                for value in iterator:
                    break
                else:
                    over[i] = True
                    left -= 1
            values.append(value)
        if not left:
            return
        yield tuple(values)


def zip_strict(*iterables, strict=False):
    if not strict:
        for values in zip(*iterables):
            yield values
        return
    iterators = [iter(iterable) for iterable in iterables]
    while True:
        values = []
        for i, iterator in enumerate(iterators):
            for value in iterator:
                values.append(value)
                break
            else:
                _check_ended(iterators, i)
                return
        yield tuple(values)


def _plural(n):
    return "argument 1" if n == 1 else f"arguments 1-{n}"


def _check_ended(iterators, i):
    if i > 0:
        raise ValueError(f"zip() argument {i + 1} is shorter than {_plural(i)}")
    for k, iterator in enumerate(iterators):
        for _ in iterator:
            raise ValueError(f"zip() argument {k + 1} is longer than "
                             f"{_plural(k)}")


def groupby(iterable, key=None):
    group, current = [], _MISSING
    for value in iterable:
        k = value if key is None else key(value)
        if current is not _MISSING and k != current:
            yield current, iter(group)
            group = []
        current = k
        group.append(value)
    if current is not _MISSING:
        yield current, iter(group)


def tee(iterable, n=2):
    kept = list(iterable)
    return tuple([iter(kept) for _ in range(n)])


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    results = [()]
    for pool in pools:
        results = [result + (value,) for result in results for value in pool]
    for result in results:
        yield result


def _arrangements(n, r, chosen, may_follow):
    if len(chosen) == r:
        yield chosen
        return
    for i in range(n):
        if may_follow(chosen, i):
            yield from _arrangements(n, r, chosen + [i], may_follow)


def _picked(pool, r, may_follow):
    for indices in _arrangements(len(pool), r, [], may_follow):
        yield tuple([pool[i] for i in indices])


def permutations(iterable, r=None):
    pool = tuple(iterable)
    return _picked(pool, len(pool) if r is None else r,
                   lambda chosen, i: i not in chosen)


def combinations(iterable, r):
    return _picked(tuple(iterable), r,
                   lambda chosen, i: not chosen or i > chosen[-1])


def combinations_with_replacement(iterable, r):
    return _picked(tuple(iterable), r,
                   lambda chosen, i: not chosen or i >= chosen[-1])


def iter_until(callee, sentinel):
    value = callee()
    while value != sentinel:
        yield value
        value = callee()
