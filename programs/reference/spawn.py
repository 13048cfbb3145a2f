# Quick reference: starting threads and waiting for all of them.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 2
import threading


def greet(name):
    print("hello,", name)


threads = [threading.Thread(target=greet, args=(name,)) for name in ("ann", "ben")]
for t in threads:
    t.start()
for t in threads:
    t.join()
