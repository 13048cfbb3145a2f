# The flag is looked at with the lock held, and looked at again after each waking.
#
# heddle: check
# expect: verified
import threading

gate = threading.Condition()
is_open = False


def pass_gate():
    with gate:
        gate.wait_for(lambda: is_open)


def open_gate():
    global is_open
    with gate:
        is_open = True
        gate.notify_all()


threads = [threading.Thread(target=pass_gate), threading.Thread(target=open_gate)]
for t in threads:
    t.start()
for t in threads:
    t.join()
