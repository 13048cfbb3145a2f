import threading, sys, os
def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name)
threading.excepthook = hook
def bad(): raise ValueError("boom")
t = threading.Thread(target=bad, name="worker-1")
t.start(); t.join()
print("alive", t.is_alive())
