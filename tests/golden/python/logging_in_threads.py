# heddle: check
# expect: verified
import logging
import threading

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(threadName)s %(message)s")
log = logging.getLogger("pool")
lock = threading.Lock()
done = []


def work(n):
    log.info("start %d", n)
    with lock:
        done.append(n)
    log.info("end %d", n)


threads = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
log.info("done: %s", sorted(done))
