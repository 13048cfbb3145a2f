# The customer holds the mutex while waiting for the barber, who needs it to take
# the next one: both wait for ever.
#
# heddle: check
# expect: deadlock
import threading

waiting = 0
mutex = threading.Lock()
customers = threading.Semaphore(0)
barber_ready = threading.Semaphore(0)


def barber():
    global waiting
    while True:
        customers.acquire()
        with mutex:
            waiting -= 1
        barber_ready.release()


def customer():
    global waiting
    with mutex:
        waiting += 1
        customers.release()
        barber_ready.acquire()


threading.Thread(target=barber, daemon=True).start()
visit = threading.Thread(target=customer)
visit.start()
visit.join()
