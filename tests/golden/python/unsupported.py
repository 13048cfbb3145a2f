# What is not supported is said so, with its place.
# heddle: check
# expect: error 5 yield
def numbers():
    yield 1
print(list(numbers()))
