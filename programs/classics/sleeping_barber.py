# The sleeping barber: customers who find no free chair leave; the barber sleeps
# when nobody waits.
#
# heddle: check
# expect: verified
import threading

CHAIRS = 1
waiting = 0
mutex = threading.Lock()
customers = threading.Semaphore(0)
barber_ready = threading.Semaphore(0)
served = 0


def barber():
    global waiting, served
    while True:
        customers.acquire()
        with mutex:
            waiting -= 1
            served += 1
        barber_ready.release()


def customer():
    global waiting
    with mutex:
        if waiting == CHAIRS:
            return
        waiting += 1
    customers.release()
    barber_ready.acquire()


threading.Thread(target=barber, daemon=True).start()
visits = [threading.Thread(target=customer) for _ in range(2)]
for t in visits:
    t.start()
for t in visits:
    t.join()
with mutex:
    assert 1 <= served <= 2
