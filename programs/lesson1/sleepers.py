# Fifty threads that only sleep do not disturb each other: one order stands for
# all of them, and the check takes no time.
#
# heddle: check
# expect: verified
import threading
import time

sleepers = [threading.Thread(target=time.sleep, args=(1,)) for _ in range(50)]
for s in sleepers:
    s.start()
for s in sleepers:
    s.join()
print("everybody is awake")
