# An uncaught exception ends its thread only; the finding names its line.
# heddle: check
# expect: crash, line 7
# expect: ZeroDivisionError: integer division or modulo by zero
import threading
def bad():
    print(1 // 0)
t = threading.Thread(target=bad)
t.start()
t.join()
print("main goes on")
