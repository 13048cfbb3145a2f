# heddle: check
# expect: exit 2, function_attribute.py:12: attribute 'calls' of a function is not supported
# An attribute of a function would be shared data that nothing here keeps.


def count():
    pass


count()
try:
    count.calls = 1
except AttributeError:
    print("no exception of the program's")
