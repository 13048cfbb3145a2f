# Threads of a class of their own, forks in a circle.
# heddle: check
# expect: deadlock, lock-order inversion
# expect: threads phil0 phil1 phil2
import threading
class Fork:
    def __init__(self): self.lock = threading.Lock()
forks = [Fork() for _ in range(3)]
class Philosopher(threading.Thread):
    def __init__(self, i):
        super().__init__(name=f"phil{i}")
        self.left, self.right = forks[i], forks[(i + 1) % 3]
        self.meals = 0
    def run(self):
        with self.left.lock:
            with self.right.lock:
                self.meals += 1
ps = [Philosopher(i) for i in range(3)]
for p in ps: p.start()
for p in ps: p.join()
print([p.meals for p in ps])
