# There is nobody at the keyboard: standard input is at its end.
def input(prompt=""):
    print(prompt, end="")
    raise EOFError("EOF when reading a line")
