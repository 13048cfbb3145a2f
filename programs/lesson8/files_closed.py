# The crawler's log: a signal cancels, the workers drain, and the file is closed
# once they are done, whenever the signal comes.
#
# heddle: check
# expect: verified
# heddle: run
# expect: output log has 2 lines
import queue
import signal
import threading

pages = queue.Queue()
stop = threading.Event()


def crawl(log):
    while (page := pages.get()) is not None:
        if not stop.is_set():
            log.write(f"{page}\n")


signal.signal(signal.SIGINT, lambda signum, frame: stop.set())
with open("crawl.log", "w") as log:
    worker = threading.Thread(target=crawl, args=(log,))
    worker.start()
    for page in ("/", "/about"):
        pages.put(page)
    pages.put(None)
    worker.join()
with open("crawl.log") as log:
    print(f"log has {len(log.readlines())} lines")
