def comb(n, k):
    if n < 0 or k < 0:
        raise ValueError("n must be a non-negative integer" if n < 0 else
                         "k must be a non-negative integer")
    if k > n:
        return 0
    result = 1
    for i in range(min(k, n - k)):
        result = result * (n - i) // (i + 1)
    return result


def perm(n, k=None):
    if n < 0 or (k is not None and k < 0):
        raise ValueError("n must be a non-negative integer")
    result = 1
    for i in range(n if k is None else k):
        result *= n - i
    return result


def prod(iterable, *, start=1):
    for value in iterable:
        start = start * value
    return start


def lcm(*integers):
    result = 1
    for i in integers:
        if i == 0:
            return 0
        a, b = result, abs(i)
        while b:
            a, b = b, a % b
        result = result // a * abs(i)
    return result


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    if a == b:
        return True
    return abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


def fsum(iterable):
    # Shewchuk's exact partial sums (Discrete Comput. Geom. 18, 1997).
    partials = []
    for x in iterable:
        kept = []
        for y in partials:
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            low = y - (high - x)
            if low:
                kept.append(low)
            x = high
        partials = kept + [x]
    return sum(partials[::-1], 0.0)


def dist(p, q):
    total = 0.0
    for a, b in zip(p, q):
        total += (a - b) ** 2
    return total ** 0.5
