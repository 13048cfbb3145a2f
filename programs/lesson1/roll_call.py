# Three threads report in and out. Each reports in before out; nothing else is
# certain, so 6! / (2! * 2! * 2!) = 90 orders are possible.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 90
import threading
import time


def visit(name):
    print(name, "in")
    time.sleep(0.1)
    print(name, "out")


visitors = [threading.Thread(target=visit, args=(n,)) for n in ("Ada", "Bob", "Cy")]
for v in visitors:
    v.start()
for v in visitors:
    v.join()
