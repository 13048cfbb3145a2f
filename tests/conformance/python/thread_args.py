import threading
def f(x): print("got", x)
t = threading.Thread(target=f, args=("x"))
t.start(); t.join()
t = threading.Thread(target=f, args=(5))
t.start(); t.join()
