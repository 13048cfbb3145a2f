def a():
    b()


def b():
    raise KeyError("deep")


a()
