import io
import os
import sys
from urllib.parse import *

s = io.StringIO()
print("hi", 1, file=s, sep="-")
s.write("x\ny")
print(repr(s.getvalue()))
s.seek(0)
print(s.readline(), s.read(2), list(io.StringIO("a\nb\n")))
print("err", file=sys.stderr)
print("out", file=sys.stdout)
out = sys.stdout
out.write("written\n")
with open("f.txt", "w") as f:
    print("line", 1, file=f)
    print("line", 2, file=f)
print(open("f.txt").read().splitlines())
os_path = os.path.join("a", "b.txt")
print(os_path, os.path.basename(os_path), os.path.splitext(os_path), os.path.dirname(os_path))
print(os.getenv("NO_SUCH_VARIABLE", "none"))
u = urlparse("http://Host.com:80/p/q?x=1&y=2#f")
print(u.scheme, u.netloc, u.path, u.query, u.hostname, u.port, u.fragment)
base = "http://a.com/x/y?q"
print(urljoin(base, "../z"), urljoin(base, "z"), urljoin(base, "/z"), urljoin(base, "//b.com/k"))
print(quote("a b/é"), urlencode({"a": 1, "b": "x y"}), parse_qs("a=1&a=2&b=x+y"), unquote("a%20b"))
print(u.geturl(), sys.version_info >= (3, 8), sys.platform, len(sys.argv))
