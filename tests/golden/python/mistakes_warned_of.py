# heddle: run
# expect: output called
# expect: warning 25 target=shout(…) calls shout here
# expect: warning 27 this names the method 'join' and does not call it; write first.join()
# expect: warning 28 args=("x") is no tuple
# expect: warning 30 thread 'third' is made here and never started
# expect: warning 31 this thread is made and never started
# expect: exit 0
import threading
from threading import Thread


def shout(word="called"):
    print(word)


def make():
    return shout


def main():
    # The first is a mistake, the second is not: make returns a function.
    fine = Thread(target=make())
    fine.start()
    first = threading.Thread(target=shout())
    first.start()
    first.join
    second = Thread(target=shout, args=("x"))
    second.start()
    third = Thread(target=shout)
    Thread(target=shout)


main()
