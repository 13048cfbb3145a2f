# heddle: check
# expect: misuse, RuntimeError: cannot wait on un-acquired lock, line 6
import threading

ready = threading.Condition()
ready.wait()
