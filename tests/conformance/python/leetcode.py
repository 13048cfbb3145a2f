from threading import Lock, Thread, Condition, Semaphore
from typing import Callable
import threading

class FooBar:
    def __init__(self, n):
        self.n = n
        self.foo_lock = Lock()
        self.bar_lock = Lock()
        self.bar_lock.acquire()

    def foo(self, printFoo: 'Callable[[], None]') -> None:
        for i in range(self.n):
            self.foo_lock.acquire()
            printFoo()
            self.bar_lock.release()

    def bar(self, printBar: 'Callable[[], None]') -> None:
        for i in range(self.n):
            self.bar_lock.acquire()
            printBar()
            self.foo_lock.release()

class ZeroEvenOdd:
    def __init__(self, n):
        self.n = n
        self.z = Semaphore(1); self.e = Semaphore(0); self.o = Semaphore(0)
    def zero(self, printNumber):
        for i in range(1, self.n + 1):
            self.z.acquire()
            printNumber(0)
            (self.o if i % 2 else self.e).release()
    def even(self, printNumber):
        for i in range(2, self.n + 1, 2):
            self.e.acquire()
            printNumber(i)
            self.z.release()
    def odd(self, printNumber):
        for i in range(1, self.n + 1, 2):
            self.o.acquire()
            printNumber(i)
            self.z.release()

class FizzBuzz:
    def __init__(self, n: int):
        self.n = n
        self.cur = 1
        self.cv = Condition()
    def _loop(self, pred, out):
        while True:
            with self.cv:
                self.cv.wait_for(lambda: self.cur > self.n or pred(self.cur))
                if self.cur > self.n:
                    return
                out(self.cur)
                self.cur += 1
                self.cv.notify_all()
    def fizz(self, p): self._loop(lambda x: x % 3 == 0 and x % 5, lambda _: p())
    def buzz(self, p): self._loop(lambda x: x % 5 == 0 and x % 3, lambda _: p())
    def fizzbuzz(self, p): self._loop(lambda x: x % 15 == 0, lambda _: p())
    def number(self, p): self._loop(lambda x: x % 3 and x % 5, p)

class H2O:
    def __init__(self):
        self.b = threading.Barrier(3)
        self.h = Semaphore(2)
        self.o = Semaphore(1)
    def hydrogen(self, releaseHydrogen):
        with self.h:
            self.b.wait()
            releaseHydrogen()
    def oxygen(self, releaseOxygen):
        with self.o:
            self.b.wait()
            releaseOxygen()

fb = FooBar(2)
ts = [Thread(target=fb.foo, args=(lambda: print("foo", end=""),)),
      Thread(target=fb.bar, args=(lambda: print("bar", end="\n"),))]
[t.start() for t in ts]; [t.join() for t in ts]
z = ZeroEvenOdd(5)
ts = [Thread(target=f, args=[lambda x: print(x, end="")]) for f in (z.zero, z.even, z.odd)]
for t in ts: t.start()
for t in ts: t.join()
print()
out = []
f = FizzBuzz(15)
ts = [Thread(target=f.fizz, args=(lambda: out.append("fizz"),)), Thread(target=f.buzz, args=(lambda: out.append("buzz"),)),
 Thread(target=f.fizzbuzz, args=(lambda: out.append("fizzbuzz"),)), Thread(target=f.number, args=(out.append,))]
for t in ts: t.start()
for t in ts: t.join()
print(*out, sep=", ")
h = H2O()
res = []
ts = [Thread(target=h.hydrogen, args=(lambda: res.append('H'),)) for _ in range(4)] + [Thread(target=h.oxygen, args=(lambda: res.append('O'),)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert sorted(res) == ['H']*4+['O']*2
