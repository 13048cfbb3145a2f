# A stage of the pipeline dies of bad input. The one before it then waits for room
# in the queue for ever, the one behind it for input: the run hangs.
#
# heddle: check
# expect: crash, threads measure, line 21
# heddle: run
# expect: exit 1
import queue
import threading

words, lengths = queue.Queue(1), queue.Queue(1)


def read():
    for word in ("one", None, "three", "four", "five"):
        words.put(word)


def measure():
    while True:
        lengths.put(len(words.get()))


def write():
    for _ in range(5):
        lengths.get()


for stage in (read, measure, write):
    threading.Thread(target=stage).start()
