import threading


def worker():
    print("daemon\n", end="")


threading.Thread(target=worker, daemon=True).start()
print("main\n", end="")
