# Files are in memory: what is written can be read again.
# heddle: run
# expect: output 4 True False False
# expect: output True heddle_test_file.txt w
# expect: output one
# expect: output two
# expect: output three
# expect: output 'one\n' one
# expect: output 'two\n' two
# expect: output 'three' three
# expect: output 'one\n' ['two\n', 'three']
# expect: output 'one\n' 'two\nthree\nfour é\n' ''
# expect: output one
# expect: output I/O operation on closed file.
# expect: output FileNotFoundError
# expect: output not readable
# expect: output write() argument must be str, not int
# expect: output ''
# expect: output []
# expect: output exists
with open("heddle_test_file.txt", "w") as f:
    print(f.write("one\n"), f.writable(), f.readable(), f.closed)
    f.writelines(["two\n", "three"])
print(f.closed, f.name, f.mode)
with open("heddle_test_file.txt") as f:
    print(f.read())
with open("heddle_test_file.txt") as f:
    for line in f:
        print(repr(line), line.strip())
with open("heddle_test_file.txt") as f:
    print(repr(f.readline()), f.readlines())
with open("heddle_test_file.txt", "a", encoding="utf-8") as f:
    f.write("\nfour é\n")
f = open("heddle_test_file.txt")
print(repr(f.read(4)), repr(f.read()), repr(f.read()))
f.seek(0)
print(f.readline())
f.close()
try:
    f.read()
except ValueError as e:
    print(e)
try:
    with open("heddle_no_such_file.txt") as f:
        pass
except FileNotFoundError as e:
    print(type(e).__name__)
except OSError:
    print("no")
with open("heddle_test_file.txt", "w") as f:
    try:
        f.read()
    except OSError as e:
        print(e)
    try:
        f.write(5)
    except TypeError as e:
        print(e)
with open("heddle_test_file.txt") as f:
    print(repr(f.read()))
print([line for line in open("heddle_test_file.txt")])
try:
    open("heddle_test_file.txt", "x")
except FileExistsError as e:
    print("exists")
