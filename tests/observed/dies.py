import threading


def worker(name):
    print(f"{name}\n", end="")
    if name == "b":
        raise SystemExit
    print(f"{name} goes on\n", end="")


threads = [threading.Thread(target=worker, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("end")
