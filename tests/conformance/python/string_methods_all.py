s = "Hello, World"
print(s.lower(), s.upper(), s.title(), s.swapcase(), s.capitalize(), s.casefold())
print(s.find("o"), s.rfind("o"), s.find("z"), s.index("W"), s.rindex("o"), s.count("l"), s.find("o", 5), s.find("o", 5, 7), s.count("l", 3, 5))
print(s.startswith("He"), s.startswith(("x", "H")), s.endswith("ld"), s.startswith("lo", 3), s.endswith("o", 0, 5))
print(s.replace("l", "L"), s.replace("l", "L", 1), s.split(", "), "a b  c".split(), "a,b,,c".split(","), "a b c d".split(" ", 2), "a b c".rsplit(" ", 1), "".split(), "".split(","))
print("  x ".strip() + "|", "  x ".lstrip() + "|", "  x ".rstrip() + "|", "xxaxx".strip("x"), "abcba".strip("ab"))
print("a\nb\r\nc\n".splitlines(), "a\nb".splitlines(True), "x".join(["a", "b"]), "-".join("abc"))
print("abc".center(9, "*"), "abc".ljust(6, "."), "abc".rjust(6), "42".zfill(5), "-42".zfill(5))
print("a=b=c".partition("="), "a=b=c".rpartition("="), "abc".partition("x"), "prefix_x".removeprefix("prefix_"), "x.py".removesuffix(".py"))
print("abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "ABC".isupper(), "abc".islower(), "Ab Cd".istitle(), "abc".isidentifier(), "a b".isprintable(), "é".isascii(), "12".isnumeric(), "".isalpha())
print("a\tb".expandtabs(4), "%s" % "x", "abc"[::-1], "abc" * 2, "a" in "abc", "abc" < "abd", "a" + "b")
print("{a}".format_map({"a": 5}), "abc".translate({97: "X", 98: None}), "abc".translate(str.maketrans("ab", "xy")), "abc".translate(str.maketrans("a", "z", "c")))
print(max("hello"), min("hello"), sorted("hello"), list("abc"), len("日本"), "日本"[1], list(enumerate("ab")))
print("abc".find(""), "".join([]), "a" "b", 'x' * 0, "abc".rfind("c"), "aXbX".rsplit("X"))
import string
print(string.ascii_letters, string.digits, string.punctuation, string.hexdigits, string.ascii_uppercase, repr(string.whitespace), string.octdigits)
print(string.capwords("hello big world"))
print("Straße".upper(), "ÀÉ".lower(), "é".upper())
try:
    "abc".index("z")
except ValueError as e:
    print(e)
try:
    "abc"[10]
except IndexError as e:
    print(e)
try:
    "a,b".split("")
except ValueError as e:
    print(e)
