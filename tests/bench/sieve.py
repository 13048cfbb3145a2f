# A list of booleans, indexed in nested loops.
def primes_below(n):
    sieve = [True] * n
    sieve[0] = sieve[1] = False
    i = 2
    while i * i < n:
        if sieve[i]:
            for k in range(i * i, n, i):
                sieve[k] = False
        i += 1
    return [i for i, prime in enumerate(sieve) if prime]


print(len(primes_below(2_000_000)))
