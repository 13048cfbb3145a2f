# heddle: check
# expect: misuse, released too often
import threading

gate = threading.BoundedSemaphore(1)
gate.release()
