b = b"Hello, \x00\xff\t'wor\"ld'\n"
print(b, len(b), b[0], b[-1], b[1:4], b[::-1], b[5:2], list(b"abc"), tuple(b"xy"), set(b"aa"))
print(b"it's", b'"', b'\'"', rb"\n\x", b"\101\x41", b"a" b"b", b"""tri
ple""")
for x in b"hi": print(x, end=" ")
print(b"abc" + b"def", b"ab" * 3, 2 * b"x", b"a" < b"b", b"a" == "a", b"abc" == b"abc", b"b" in b"abc", 98 in b"abc", b"zz" not in b"abc")
print("héllo".encode(), "héllo".encode("latin-1"), b"h\xc3\xa9".decode(), b"h\xe9".decode("latin-1"), "x".encode("utf-8").decode("ascii"), str(b"abc", "utf-8"), str(b"abc"), f"{b'q'!r} {b'w'}")
print(b"a,b,,c".split(b","), b" a  b ".split(), b"a,b,c".rsplit(b",", 1), b" x \n".strip(), b"xxaxx".strip(b"x"), b"a\nb\r\nc".splitlines(), b"-".join([b"a", b"b"]), b"".join([]))
print(b"abcabc".find(b"c"), b"abcabc".rfind(b"c"), b"abc".find(b"z"), b"abc".find(98), b"abcabc".count(b"a"), b"abc".index(b"b"), b"abc".replace(b"b", b"XX"), b"k=v=w".partition(b"="), b"k=v=w".rpartition(b"="))
print(b"abc".upper(), b"ABC\xe9".lower(), b"12".isdigit(), b"".isdigit(), b"ab".isalpha(), b"abc".startswith(b"ab"), b"abc".endswith((b"x", b"bc")), b"abc".removeprefix(b"a"), b"5".zfill(3), b"a".ljust(3) + b"|", b"a".center(5, b"*"))
print(b"\x01\xab".hex(), b"\x01\xab".hex(":"), bytes.fromhex("01 ab"), bytes(3), bytes([1, 2, 255]), bytes("é", "utf-8"), bytes(b"q"), bytes(), bytes(range(5)))
print((1000).to_bytes(2, "big"), (1000).to_bytes(4, "little"), (-5).to_bytes(2, "big", signed=True), int.from_bytes(b"\x03\xe8", "big"), int.from_bytes(b"\xff\xfb", "big", signed=True), int.from_bytes(b"\x00" * 10 + b"\x01", "big"), (2**70).to_bytes(9, "big"), int(b"42"))
ba = bytearray(b"abc")
ba.append(100); ba.extend(b"ef"); ba += b"g"; ba[0] = 65
print(ba, len(ba), ba[1], ba[1:3], bytes(ba), ba.decode(), ba == b"Abcdefg", b"x" + ba, ba.pop(), 66 in ba, b"bc" in ba, ba.hex(), [c for c in ba])
del ba[0]
ba[0:2] = b"ZZZ"
print(ba, bytearray(2), bytearray([1, 2]))
d = {b"k": 1, b"k2": 2}
print(d[b"k"], hash(b"a") == hash(b"a"), isinstance(b"", bytes), type(b""), bool(b""), sorted([b"b", b"a"]), max(b"abc"), sum(b"\x01\x02"), {b"a", b"a"})
a, c = b"xy"
print(a, c, [*b"ab"], list(reversed(b"abc")), list(enumerate(b"ab")), list(zip(b"ab", b"cd")), bytes(map(lambda x: x ^ 1, b"abc")))
match b"cmd arg".split():
    case [b"cmd", x]: print("cmd", x)
match b"x":
    case bytes(q): print(q)
for f in (lambda: b"a" + "b", lambda: "a" + b"b", lambda: b"\xff".decode(), lambda: b"\xc3".decode(), lambda: b"ab\xe2\x82".decode(), lambda: "é".encode("ascii"), lambda: b"\xe9".decode("ascii"), lambda: b"abc"[10], lambda: b"abc"[str()], lambda: bytes([256]), lambda: bytes("x"), lambda: bytes(-1), lambda: b"a".split("x"), lambda: "a" in b"a", lambda: 300 in b"a", lambda: b"a".join(["x"]), lambda: bytes.fromhex("0g"), lambda: (300).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: b"a".index(b"q"), lambda: b"a" < "a", lambda: ba.append(300), lambda: b"".nope, lambda: str(b"\xff", "ascii"), lambda: b"a,b".split(b"")):
    try: print(f())
    except Exception as e: print(type(e).__name__, "|", e)
print(b"\xff\xfea".decode("utf-8", "replace"), b"\xffa".decode(errors="ignore"), "aé".encode("ascii", "replace"), "aé".encode("ascii", errors="ignore"))
try: b"\xff".decode()
except UnicodeDecodeError as e: print("caught")
try: "é".encode("ascii")
except ValueError as e: print("caught 2")
print(bytes("é", encoding="latin-1"), bytes("a", "ascii", errors="strict"))
