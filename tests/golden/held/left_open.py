# Each worker opens its log and closes it only where something went wrong; the
# summary is closed by `with`. The lock of the daemon, which the end stops, is
# nobody's fault.
#
# heddle: check
# expect: verified
# expect: warning: log0.txt is never closed
# expect: line 21, file is never closed
# expect: not summary.txt is
# expect: not beat is
# heddle: check --expect held
# expect: held, held, findings 2, exit 0
import threading

beat = threading.Lock()


def work(i):
    if i > 1:
        return
    log = open(f"log{i}.txt", "w")
    log.write("done\n")
    if i < 0:
        log.close()


def tick():
    beat.acquire()
    threading.Event().wait()


threading.Thread(target=tick, daemon=True).start()
workers = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for w in workers:
    w.start()
for w in workers:
    w.join()
with open("summary.txt", "w") as summary:
    summary.write("ok\n")
