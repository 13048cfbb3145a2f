import threading
def worker():
    print(threading.current_thread().name)
class Mine(threading.Thread):
    def run(self):
        print(self.name, threading.current_thread() is self)
class Named(threading.Thread):
    def __init__(self, n):
        threading.Thread.__init__(self, name="named-%d" % n)
    def run(self):
        print(self.getName())
for t in [threading.Thread(target=worker), threading.Thread(target=worker, name="bob"), Mine(), threading.Thread(target=lambda: worker()), Named(7)]:
    t.start()
    t.join()
    print(t.name)
t.name = "renamed"
print(t.name, threading.current_thread().name)
class E(Exception):
    def __init__(self, a, b):
        Exception.__init__(self, a)
        self.b = b
try:
    raise E(1, 2)
except E as e:
    print(e, e.b)
