# heddle: check
# expect: race
# The own __eq__ of a key reads what another thread writes.
import threading


class Key:
    same = True

    def __hash__(self):
        return 1

    def __eq__(self, other):
        return Key.same


known = {Key(): "first"}
found = []


def look():
    found.append(known.get(Key()))


def change():
    Key.same = False


a = threading.Thread(target=look)
b = threading.Thread(target=change)
a.start()
b.start()
a.join()
b.join()
