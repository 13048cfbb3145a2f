# Both wait for the other to finish first, and do things meanwhile: from some
# point on the end cannot be reached any more.
#
# heddle: check --no-race
# expect: livelock, cannot terminate
import threading

ready = [False, False]
count = [0, 0]


def work(me):
    while not ready[1 - me]:
        count[me] = 1 - count[me]
    ready[me] = True


t = threading.Thread(target=work, args=(1,))
t.start()
work(0)
t.join()
