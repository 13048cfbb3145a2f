# Quick reference, race detection: a counter that nothing protects.
#
# heddle: check
# expect: race, line 14
# heddle: outcomes --final visits
# expect: outcomes 2
import threading

visits = 0


def visit():
    global visits
    visits += 1


threads = [threading.Thread(target=visit) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
