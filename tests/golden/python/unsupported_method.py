# What only the kind of the object tells: an error when the program gets there,
# never an exception that it could catch.
# heddle: check
# expect: exit 2, unsupported_method.py:17: dict.fromkeys is not supported
# heddle: run
# expect: exit 2, unsupported_method.py:17: error: dict.fromkeys is not supported
# heddle: outcomes
# expect: exit 2, dict.fromkeys is not supported
import threading


def start(table):
    print("before")
    try:
        # A call through a variable: the compiler does not know what it is.
        for t in [table]:
            table = t.fromkeys("ab")
    except Exception as e:
        print("caught", e)


t = threading.Thread(target=start, args=({},))
t.start()
t.join()
