# A variable that two threads share through a closure.
# heddle: check
# expect: race
# expect: threads inc inc#2
import threading
def main():
    total = 0
    def inc():
        nonlocal total
        total += 1
    ts = [threading.Thread(target=inc) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    print(total)
main()
