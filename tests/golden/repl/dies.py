# heddle: check
# expect: crash, line 11
import threading

items = []


def take(n):
    first = n
    while n > 0:
        items.pop()
        n -= 1
    print("took", first)


t = threading.Thread(target=take, args=(2,), name="taker")
items.append("one")
t.start()
t.join()
print("left", items)
