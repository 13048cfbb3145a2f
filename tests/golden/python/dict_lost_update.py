# An entry of a shared dictionary: each access is atomic, the pair is not.
# heddle: outcomes
# expect: outcomes 2
import threading
d = {"n": 0}
def inc():
    d["n"] += 1
ts = [threading.Thread(target=inc) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(d["n"])
