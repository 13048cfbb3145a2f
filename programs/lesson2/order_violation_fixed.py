# An event says when the settings are there.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1
import threading

ready = threading.Event()


def worker():
    ready.wait()
    print(settings["name"])


t = threading.Thread(target=worker)
t.start()
settings = {"name": "heddle"}
ready.set()
t.join()
