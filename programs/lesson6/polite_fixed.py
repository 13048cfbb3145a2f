# Both take the halves in the same order, so that whoever has the first gets the
# second: nothing to step back for. (polite.py is without this.)
#
# heddle: check
# expect: verified, every run ends
import threading

near = threading.Lock()
far = threading.Lock()


def cross():
    with near:
        with far:
            pass


left = threading.Thread(target=cross, name="left")
right = threading.Thread(target=cross, name="right")
left.start()
right.start()
left.join()
right.join()
