import itertools
from itertools import count, cycle, repeat, chain, islice, product, permutations, combinations, accumulate, groupby, takewhile, dropwhile, zip_longest, starmap, tee, pairwise, compress, filterfalse, combinations_with_replacement
print(list(islice(count(5, 2), 4)), list(islice(cycle("ab"), 5)), list(repeat(1, 3)), list(chain([1], "a", (2,))), list(chain.from_iterable([[1, 2], [3]])))
print(list(product([1, 2], "ab")), list(product([0, 1], repeat=2)), list(permutations([1, 2, 3], 2)), list(combinations("abc", 2)), list(permutations("ab")))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1, 2], initial=5)), [(k, list(g)) for k, g in groupby("aabbb")], [(k, list(g)) for k, g in groupby([1, 3, 2, 4], key=lambda x: x % 2)])
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(zip_longest([1, 2], [3], fillvalue=0)), list(starmap(pow, [(2, 3), (3, 2)])), list(islice(range(10), 2, 8, 3)))
a, b = tee([1, 2, 3])
print(list(a), list(b), list(pairwise([1, 2, 3])), list(compress("abc", [1, 0, 1])), list(filterfalse(lambda x: x % 2, range(5))), list(combinations_with_replacement("ab", 2)))
c = itertools.count()
print(next(c), next(c), next(c))
for i, x in zip(count(1), ["a", "b"]):
    print(i, x)
print(sum(islice(count(), 5)), max(chain([1], [5])), list(zip(cycle([0, 1]), "abc")))
