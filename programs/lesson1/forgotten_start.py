# Starting is forgotten: nothing runs beside main, and joining is an error.
#
# heddle: check
# expect: crash, RuntimeError: cannot join thread before it is started, line 14
# expect: warning 13 thread 'helper' is made here and never started
import threading


def greet():
    print("hello")


helper = threading.Thread(target=greet)
helper.join()
