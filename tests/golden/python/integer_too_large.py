# An integer beyond what is supported ends the run and says so: no exception
# that the program could catch.
# heddle: check
# expect: exit 2, integer_too_large.py:11: an integer of more than 1048576 bits is not supported
# heddle: run
# expect: exit 2, output before, not caught
print("before")
x = 3
try:
    while True:
        x = x * x
except Exception as e:
    print("caught", e)
