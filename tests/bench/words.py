# Dictionaries, lists and strings: counts words, groups and sorts them.
def text(n):
    words = ["time", "flies", "like", "an", "arrow", "fruit", "banana"]
    x = 12345
    out = []
    for _ in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        out.append(words[x % 7] + str(x % 50))
    return " ".join(out)


def report(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    by_length = {}
    for word, count in counts.items():
        by_length.setdefault(len(word), []).append((count, word))
    lines = []
    for length in sorted(by_length):
        best = sorted(by_length[length], reverse=True)[:3]
        lines.append(f"{length}: " + ", ".join(f"{w.upper()}={c}" for c, w in best))
    return lines


for line in report(text(300_000).split()):
    print(line)
