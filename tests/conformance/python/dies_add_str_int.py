n = 1
print("a" + n)
