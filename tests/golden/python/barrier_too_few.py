# Two threads wait at a barrier for three.
# heddle: check
# expect: deadlock, threads work work#2
import threading

barrier = threading.Barrier(3)


def work():
    barrier.wait()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
