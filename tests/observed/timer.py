import threading


def ring():
    print("ring\n", end="")


timer = threading.Timer(0.001, ring)
timer.start()
timer.cancel()
timer.join()
print("end")
