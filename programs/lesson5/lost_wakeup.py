# The waiter looks at the flag before it has the lock: what is announced in between
# is heard by nobody.
#
# heddle: check --no-race
# expect: deadlock, lost wake-up
import threading

gate = threading.Condition()
is_open = False


def pass_gate():
    if not is_open:
        with gate:
            gate.wait()


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
