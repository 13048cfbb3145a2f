# Each of two rounds lets all three through together.
# heddle: check 
# expect: verified
# heddle: outcomes
# expect: outcomes 1
import threading

barrier = threading.Barrier(3)
lock = threading.Lock()
rounds = [0, 0]


def work():
    for i in range(2):
        with lock:
            rounds[i] += 1
        barrier.wait()
        assert rounds[i] == 3


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(rounds)
