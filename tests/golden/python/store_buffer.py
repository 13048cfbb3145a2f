# Two flags, each read by the other thread: never both unseen.
# heddle: outcomes
# expect: outcomes 3
import threading
x = y = 0
r = []
def a():
    global x
    x = 1
    r.append(("a", y))
def b():
    global y
    y = 1
    r.append(("b", x))
ts = [threading.Thread(target=a), threading.Thread(target=b)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(r))
