# Both wait for each other to end: nothing else is the matter.
#
# heddle: check
# expect: deadlock, circular wait, threads first second
import threading


def wait_for(name):
    threads[name].join()


threads = {}
threads["first"] = threading.Thread(target=wait_for, args=("second",), name="first")
threads["second"] = threading.Thread(target=wait_for, args=("first",), name="second")
for t in threads.values():
    t.start()
