# A queue hands items from a producer to a consumer; None tells that no more will
# come.
#
# heddle: check
# expect: verified
# heddle: outcomes
# expect: outcomes 1
import queue
import threading

orders = queue.Queue()


def kitchen():
    while True:
        order = orders.get()
        if order is None:
            break
        print("cooking", order)


cook = threading.Thread(target=kitchen)
cook.start()
for dish in ("soup", "rice"):
    orders.put(dish)
orders.put(None)
cook.join()
