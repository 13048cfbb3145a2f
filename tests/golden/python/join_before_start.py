# heddle: check
# expect: crash, RuntimeError: cannot join thread before it is started, line 7
# expect: warning 6 thread 't' is made here and never started
import threading

t = threading.Thread(target=print)
t.join()
