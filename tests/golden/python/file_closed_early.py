# The file is closed while a thread may still write to it.
# heddle: check
# expect: crash, ValueError: I/O operation on closed file., threads log, line 7
import threading

def log(file):
    file.write("starts\n")
    file.write("ends\n")

with open("log.txt", "w") as file:
    writer = threading.Thread(target=log, args=(file,))
    writer.start()
writer.join()
