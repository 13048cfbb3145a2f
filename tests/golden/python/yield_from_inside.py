# yield from in the middle of an expression is refused by name.
# heddle: check
# expect: error 5 yield from inside of an expression
def doubled(inner):
    return 2 * (yield from inner)
print(list(doubled([1])))
