# heddle: check
# expect: misuse, task_done called too often
import queue

jobs = queue.Queue()
jobs.put(1)
jobs.get()
jobs.task_done()
jobs.task_done()
