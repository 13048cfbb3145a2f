print("%d %s %r %f %.2f %5d|%-5d|%05d %x %X %o %e %g %c %%" % (5, "a", "b", 1.5, 2.345, 7, 7, 7, 255, 255, 8, 12345.678, 0.0001, "z"))
print("%s" % 5, "%s %s" % ("a", [1, 2]), "%(a)d %(b)s" % {"a": 1, "b": "x"})
print("%+d % d %#x %#o %5.1f|%-8s|%8s|%.2s" % (3, 4, 255, 8, 3.14159, "ab", "cd", "hello"))
print("%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159))
print("%s" % (1,), "%s" % ((1, 2),), "%r" % "q", "%a" % "é")
print("%c%c" % (65, "B"), "%i" % 3.9, "%s" % None, "%d" % True)
for bad in ["%d", "%d %d", "%q"]:
    try:
        print(bad % ("x",))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    print("%d" % (1, 2))
except TypeError as e:
    print(e)
print("{} {} {}".format(1, "a", [2]), "{0} {1} {0}".format("x", "y"), "{a} {b}".format(a=1, b=2))
print("{:>5}|{:<5}|{:^5}|{:05.1f}|{:,}".format("a", "b", "c", 3.14159, 1000000))
print("{0[1]} {0[0]} {1[k]} {2.real}".format([1, 2], {"k": "v"}, 5))
print("{!r} {!s} {:{}}".format("a", "b", "c", 5), "{{}} {}".format(1))
print("{:{w}.{p}f}".format(3.14159, w=8, p=2))
try:
    "{} {}".format(1)
except IndexError as e:
    print(e)
try:
    "{a}".format()
except KeyError as e:
    print(e)
print(format(5, "03d"), format(3.14159, ".3f"), format("x", ">4"), format(True), format(12, "b"))
