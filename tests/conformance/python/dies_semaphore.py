import threading

s = threading.BoundedSemaphore(2)
s.release()
