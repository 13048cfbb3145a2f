# Two threads count to two each, without a lock. `count += 1` is a load, an
# addition and a store; between the load and the store the other thread's work
# can be overwritten. So the sum is anything from 2 to 4.
#
# heddle: check
# expect: race, threads bump bump#2, line 20
# heddle: outcomes
# expect: outcomes 3
# expect: output count is 2
# expect: output count is 3
# expect: output count is 4
import threading

count = 0


def bump():
    global count
    for _ in range(2):
        count += 1


threads = [threading.Thread(target=bump) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("count is", count)
