# A random value that is slept for is not split, one that is compared is.
# heddle: outcomes
# expect: outcomes 8
import threading, random, time
def w(n):
    time.sleep(random.random())
    if random.randint(1, 2) == 1:
        print("one", n)
    else:
        print("two", n)
ts = [threading.Thread(target=w, args=(i,)) for i in range(2)]
for t in ts: t.start()
for t in ts: t.join()
