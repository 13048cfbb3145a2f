# heddle: check
# expect: crash, RuntimeError: cannot join current thread, line 7
import threading


def work():
    threading.current_thread().join()


t = threading.Thread(target=work)
t.start()
t.join()
