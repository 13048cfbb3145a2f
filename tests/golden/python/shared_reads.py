# heddle: outcomes
# expect: outcomes 9
#
# Operators, builtins and zip look at shared lists one at a time: the appends can
# come between any two of the looks, and never within one.
import threading

a = [1]
b = []
seen = []


def writer():
    b.append(2)
    a.append(3)


def reader():
    both = a + b
    ordered = sorted(b)
    pairs = [p for p in zip((1, 2), b)]
    seen.append((len(both), len(ordered), a == [1], len(pairs)))


threads = [threading.Thread(target=f) for f in (writer, reader)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(seen[0])
