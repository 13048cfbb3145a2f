import threading


def work(n):
    print(10 // n)


threads = [threading.Thread(target=work, args=(n,)) for n in (5, 0)]
for t in threads:
    t.start()
    t.join()
print("main goes on")
