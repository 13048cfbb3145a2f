# The function itself is handed over.
#
# heddle: run
# expect: output Thread-1 (work) works
# heddle: check
# expect: verified
import threading


def work():
    print(threading.current_thread().name, "works")


def main():
    t = threading.Thread(target=work)
    t.start()
    t.join()


main()
