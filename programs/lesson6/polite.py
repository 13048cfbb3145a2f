# Two polite people in a corridor: each takes its own half, sees that the other
# half is taken, and steps back. Nobody is ever blocked, and if they keep in
# step neither ever gets through: a livelock.
#
# heddle: check
# expect: livelock, try-lock livelock, threads left right
# expect: and then, for ever
import threading

near = threading.Lock()
far = threading.Lock()


def cross(first, second):
    while True:
        with first:
            if second.acquire(blocking=False):
                second.release()
                return


left = threading.Thread(target=cross, args=(near, far), name="left")
right = threading.Thread(target=cross, args=(far, near), name="right")
left.start()
right.start()
left.join()
right.join()
