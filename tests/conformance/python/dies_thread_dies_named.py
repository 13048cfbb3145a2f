import threading


def work():
    raise ValueError("no work")


t = threading.Thread(target=work, name="worker-7")
t.start()
t.join()
