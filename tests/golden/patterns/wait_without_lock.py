# heddle: check
# expect: misuse, wait without the lock
import threading

ready = threading.Condition()
ready.wait()
