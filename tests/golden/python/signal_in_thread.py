# Only main may say what happens on a signal.
# heddle: check
# expect: crash, signal only works in main thread, threads register
import signal, threading

def register():
    signal.signal(signal.SIGTERM, lambda *_: None)

thread = threading.Thread(target=register)
thread.start()
thread.join()
