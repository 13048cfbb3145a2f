# Quick reference: an event asks a thread to stop, and it finishes what it has
# begun.
#
# heddle: check --final busy==False
# expect: verified
import threading

stop = threading.Event()
busy = False


def log():
    global busy
    while not stop.is_set():
        busy = True
        busy = False
        stop.wait(timeout=1)


t = threading.Thread(target=log)
t.start()
stop.set()
t.join()
