import logging
import sys
import threading

logging.basicConfig(level=logging.INFO, stream=sys.stdout,
                    format="%(levelname)-8s|%(name)s|%(threadName)s|%(message)s")
log = logging.getLogger("app.worker")
log.debug("not shown")
log.info("hello %s %d", "a", 3)
logging.warning("plain")
log.error("dict %(x)s", {"x": 1})
log.setLevel(logging.DEBUG)
log.debug("shown now")
print(log.isEnabledFor(logging.DEBUG), log.getEffectiveLevel(), logging.getLevelName(20))
print(logging.getLogger("app.worker") is log, log.name, logging.getLogger().name)
try:
    1 / 0
except ZeroDivisionError as e:
    log.error("failed: %r", e)


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append((record.levelname, record.getMessage()))


c = Collect()
other = logging.getLogger("other")
other.propagate = False
other.addHandler(c)
other.warning("x=%s", 1)
other.info("y")
other.debug("no")
print(c.lines)


def work():
    logging.info("from a thread")


t = threading.Thread(target=work, name="w1")
t.start()
t.join()
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("{levelname}:{message}", style="{"))
third = logging.getLogger("third")
third.propagate = False
third.addHandler(h)
third.critical("end")
