# heddle: check
# expect: misuse, unlock of an unlocked lock, RuntimeError
import threading

lock = threading.Lock()
lock.acquire()
lock.release()
lock.release()
