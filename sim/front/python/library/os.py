# A machine of Heddle's own: one process, no files but those of open().
import threading

name = "posix"
sep = "/"
linesep = "\n"
environ = {}


def getpid():
    return 4242


def cpu_count():
    return 4


def getcwd():
    return "/"


def getenv(key, default=None):
    return environ.get(key, default)
