# heddle: check
# expect: race, line 15
"""Three threads count without a lock: what the REPL's transcripts step
through."""
import threading

counter = 0
log = []


def work(me, times):
    global counter
    for i in range(times):
        before = counter
        counter = before + 1
    log.append(me)


threads = [threading.Thread(target=work, args=(n, 2), name=f"w{n}")
           for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
