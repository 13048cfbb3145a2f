# Nobody eats before both have sat down: a barrier for two.
#
# heddle: check
# expect: verified
import threading

seated = threading.Barrier(2)
order = []


def guest(name):
    order.append(("sits", name))
    seated.wait()
    order.append(("eats", name))


threads = [threading.Thread(target=guest, args=(name,)) for name in ("ann", "ben")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert [what for what, _ in order] == ["sits", "sits", "eats", "eats"]
