# A thread uses what main sets up only after starting it.
#
# heddle: check --no-race
# expect: crash, NameError: name 'settings' is not defined
import threading


def worker():
    print(settings["name"])


t = threading.Thread(target=worker)
t.start()
settings = {"name": "heddle"}
t.join()
