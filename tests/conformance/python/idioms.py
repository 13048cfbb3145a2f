import threading, queue, time, random
from collections import deque
class BankAccount:
    """A shared account."""
    def __init__(self, balance=0):
        self.balance = balance
        self._lock = threading.Lock()
        self.history: list[tuple[str, int]] = []
    def deposit(self, amount: int) -> None:
        with self._lock:
            self.balance += amount
            self.history.append(("deposit", amount))
    def withdraw(self, amount):
        with self._lock:
            if amount > self.balance:
                raise ValueError(f"insufficient funds: {self.balance} < {amount}")
            self.balance -= amount
            self.history.append(("withdraw", amount))
            return self.balance
def transfer(src, dst, amount):
    src.withdraw(amount)
    dst.deposit(amount)
a, b = BankAccount(100), BankAccount()
threads = [threading.Thread(target=transfer, args=(a, b, 10)) for _ in range(5)]
[t.start() for t in threads]
[t.join() for t in threads]
print(a.balance, b.balance, len(a.history), b.history[0])
try:
    a.withdraw(1000)
except ValueError as e:
    print("Error:", e)
class BoundedBuffer:
    def __init__(self, capacity):
        self.items = deque()
        self.capacity = capacity
        self.cond = threading.Condition()
    def put(self, item):
        with self.cond:
            while len(self.items) >= self.capacity:
                self.cond.wait()
            self.items.append(item)
            self.cond.notify_all()
    def get(self):
        with self.cond:
            while not self.items:
                self.cond.wait()
            item = self.items.popleft()
            self.cond.notify_all()
            return item
buf = BoundedBuffer(2)
got = []
def consume(n):
    for _ in range(n):
        got.append(buf.get())
c = threading.Thread(target=consume, args=(6,))
c.start()
for i in range(6):
    buf.put(i)
c.join()
print(got)
def worker(tasks, out):
    while True:
        job = tasks.get()
        try:
            if job is None:
                break
            out.append(job ** 2)
        finally:
            tasks.task_done()
tasks, out = queue.Queue(), []
pool = [threading.Thread(target=worker, args=(tasks, out), daemon=True) for _ in range(3)]
for p in pool: p.start()
for n in range(10): tasks.put(n)
for _ in pool: tasks.put(None)
tasks.join()
for p in pool: p.join(timeout=5)
print(sorted(out), sum(out))
stop = threading.Event()
ticks = 0
def ticker():
    global ticks
    while not stop.is_set():
        ticks += 1
        stop.wait(0.01)
t = threading.Thread(target=ticker, name="ticker")
t.start()
time.sleep(0.05)
stop.set()
t.join()
print(ticks > 0, t.name)
local_results = {}
def compute(name, n):
    total = 0
    for i in range(n):
        total += i
    local_results[name] = total
ws = [threading.Thread(target=compute, args=(f"w{i}", i * 10)) for i in range(1, 4)]
for w in ws: w.start()
for w in ws: w.join()
for name in sorted(local_results):
    print(f"{name:>5}: {local_results[name]:4d}")
class Singleton:
    _instance = None
    _lock = threading.Lock()
    def __new_instance(self):
        pass
    @classmethod
    def instance(cls):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls._instance = cls()
        return cls._instance
print(Singleton.instance() is Singleton.instance())
random.seed(42)
r = random.randint(1, 6)
print(1 <= r <= 6, random.choice([7]) == 7, 0 <= random.random() < 1, 2 <= random.uniform(2, 3) <= 3)
xs = [1, 2, 3]
random.shuffle(xs)
print(sorted(xs))
def main():
    print("in main")
if __name__ == "__main__":
    main()
