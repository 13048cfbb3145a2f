# The parser is lenient about this, Python is not.
# heddle: check
# expect: error 4 expected an indented block
for i in range(3):
print(i)
