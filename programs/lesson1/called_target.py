# target=work() runs the work in main, and starts a thread that does nothing.
#
# heddle: run
# expect: output MainThread works
# expect: warning 15 target=work(…) calls work here
# expect: exit 0
import threading


def work():
    print(threading.current_thread().name, "works")


def main():
    t = threading.Thread(target=work())
    t.start()
    t.join()


main()
