# Readers first, and they come again and again: while one is leaving, the next is
# in already, and the writer waits for a moment without readers that need never
# come. No scheduler that is merely fair to threads prevents it.
#
# heddle: check
# expect: starvation, starved waiter, threads writer
import threading

readers = 0
changed = threading.Condition()


def reader():
    global readers
    while True:
        with changed:
            readers += 1
        with changed:
            readers -= 1
            if readers == 0:
                changed.notify_all()


def writer():
    with changed:
        while readers > 0:
            changed.wait()


for i in (1, 2):
    threading.Thread(target=reader, name=f"reader{i}", daemon=True).start()
w = threading.Thread(target=writer, name="writer")
w.start()
w.join()
