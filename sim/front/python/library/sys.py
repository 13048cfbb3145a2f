argv = [_py_path()]
version = "3.11.7 (Heddle)"
version_info = (3, 11, 7, "final", 0)
platform = "linux"
byteorder = "little"
executable = "/usr/bin/python3"


def exc_info():
    error = _py_handled()
    if error is None:
        return None, None, None
    return type(error), error, None


def getrecursionlimit():
    return 1000


def getswitchinterval():
    return 0.005
