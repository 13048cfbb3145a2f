# sys.exit ends a thread without a word, in main and elsewhere.
# heddle: check
# expect: verified
import sys, threading
def worker():
    sys.exit(2)
t = threading.Thread(target=worker)
t.start()
t.join()
sys.exit()
