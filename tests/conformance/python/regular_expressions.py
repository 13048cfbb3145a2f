import re
T = [(r"a+b", "xaab"), (r"(\w+)@(\w+)\.com", "mail bob@site.com now"), (r"^\d{3}-\d{4}$", "555-1234"), (r"[^aeiou\s]+", "hello world"),
 (r"(a|b)*c", "ababc"), (r"a.*?b", "axxbxxb"), (r"(?P<y>\d{4})-(?P<m>\d\d)", "on 2024-05-06"), (r"\bfoo\b", "a foo b"), (r"(x)(y)?", "x"), (r"a{2,3}", "aaaa"), (r"a{,2}b", "aab"),
 (r"(\w)\1", "hello"), (r"q(?=u)", "qa qu"), (r"q(?!u)", "qu qa"), (r"[a-c\d_-]+", "zz a-1_c z"), (r"\$\(\)", "a$()b"), (r"", "abc"), (r"x*", "axb"), (r"(?:ab)+", "ababx"), (r"(a*)*b", "aaab"), (r"[]x]+", "a]x"), (r"(a|ab)(c|bcd)(d*)", "abcd"), (r"a{", "a{"), (r"\x41\t", "A\t")]
for p, s in T:
    m = re.search(p, s)
    print(p, "|", m, m and m.groups(), m and m.groupdict(), re.findall(p, s), re.match(p, s) is not None, re.split(p, s), re.sub(p, "<>", s))
print(re.sub(r"(\w+) (\w+)", r"\2 \g<1>", "hello world foo bar"), re.sub(r"\d", lambda m: str(int(m.group()) * 2), "a1b22"), re.subn("a", "b", "banana", 2))
print(re.split(r"[,;]\s*", "a, b;c,  d"), re.split(r"(-)", "1-2-3"), re.split(r",", "a,b,c", maxsplit=1))
print([m.span() for m in re.finditer(r"\w+", "the quick fox")], re.fullmatch(r"\d+", "123"), re.fullmatch(r"\d+", "123a"))
print(re.findall(r"HELLO", "Hello hello", re.IGNORECASE), re.findall(r"^\w", "ab\ncd", re.M), re.findall(r"a.b", "a\nb", re.S), re.findall("[A-C]+", "abcd", re.I))
p = re.compile(r"(\d+)")
print(p.pattern, p.groups, p.findall("1 22 333"), p.search("abc"), p.search("a7", 1), p, re.escape("a.b*c"))
m = re.match(r"(\w+) (\w+)", "Isaac Newton, physicist")
print(m[0], m[1], m.group(1, 2), m.start(2), m.end(), m.span(1), m.expand(r"\2-\1"))
for bad in ("(", "[a", "*a", "a**", ")", "\\", "(?P<1>a)", "a{3,2}", r"\1", "[z-a]"):
    try: re.compile(bad); print("no")
    except re.error as e: print(bad, type(e).__name__, e)
print(re.findall(r'href="([^"]+)"', '<a href="x.html">x</a><a href="y">'), re.compile(r"""
  (\d+)   # number
  \s*
  ([a-z]+)  # unit
""", re.VERBOSE).match("12 km").groups())
for line in ["ERROR 12 disk", "INFO 3 ok"]:
    if (m := re.match(r"(?P<level>[A-Z]+)\s+(?P<n>\d+)\s+(.*)", line)): print(m["level"], int(m["n"]), m[3])
