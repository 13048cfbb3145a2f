import threading

turn = 0
cond = threading.Condition()


def worker(name):
    global turn
    for _ in range(2):
        with cond:
            cond.wait_for(lambda: turn == "ab".index(name))
            print(name)
            turn = 1 - turn
            cond.notify_all()


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
