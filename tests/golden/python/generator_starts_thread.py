# Taking from a generator may start a thread: later loads of a global count.
# heddle: check
# expect: race, line 17
import threading

total = 0

def add():
    global total
    total += 1

def starts():
    yield threading.Thread(target=add).start()

for _ in starts():
    pass
total += 1
