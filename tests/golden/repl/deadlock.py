# heddle: check
# expect: deadlock, lock-order inversion, threads w1 w2
import threading

a = threading.Lock()
b = threading.Lock()
done = 0


def one():
    global done
    with a:
        with b:
            done += 1


def two():
    global done
    with b:
        with a:
            done += 1


w1 = threading.Thread(target=one, name="w1")
w2 = threading.Thread(target=two, name="w2")
w1.start()
w2.start()
w1.join()
w2.join()
print("done", done)
