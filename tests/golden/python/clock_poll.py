# Polling until a deadline ends, whether the flag is seen in time or not.
# heddle: check
# expect: verified, the program decides by the time
# heddle: check --final "seen"
# expect: final, the clock is far ahead
import threading
import time

ready = threading.Event()
seen = False


def prepare():
    time.sleep(1)
    ready.set()


threading.Thread(target=prepare).start()
deadline = time.monotonic() + 5
while time.monotonic() < deadline and not seen:
    seen = ready.is_set()
    time.sleep(0.1)
