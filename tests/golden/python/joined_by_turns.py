# Two threads run one function, and main waits for one before it looks at what
# that one has done: who of the two has ended is not the same.
# heddle: check
# expect: verified
import threading

done = [0, 0]


def work(i):
    lock.acquire()
    lock.release()
    done[i] = 1


lock = threading.Lock()
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
threads[0].join()
assert done[0] == 1
threads[1].join()
assert done[1] == 1
