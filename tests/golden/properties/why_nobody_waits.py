# Nothing to wait for: no lock, no join.
#
# heddle: check
# expect: verified, why: nobody ever waits for anybody
# heddle: check --limit-graph 1
# expect: verified
import threading

for i in range(2):
    threading.Thread(target=print, args=(i,)).start()
