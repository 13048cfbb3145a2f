from concurrent.futures import ThreadPoolExecutor, as_completed
from collections import Counter, defaultdict
from functools import reduce, partial
import string
TEXT = ["the quick brown fox", "jumps over the lazy dog", "the end"]
def mapper(line):
    return Counter(w.strip(string.punctuation).lower() for w in line.split())
def merge(a, b):
    return a + b
with ThreadPoolExecutor(max_workers=2) as ex:
    futs = {ex.submit(mapper, line): i for i, line in enumerate(TEXT)}
    parts = [None] * len(TEXT)
    for f in as_completed(futs):
        parts[futs[f]] = f.result()
total = reduce(merge, parts, Counter())
print(total.most_common(1), sum(total.values()), sorted(total)[:3])
by_len = defaultdict(set)
for w in total: by_len[len(w)].add(w)
print({k: sorted(v) for k, v in sorted(by_len.items())})
