# Addresses of the form that RFC 3986 describes; its section 5.2 is urljoin.
from collections import namedtuple


class ParseResult(namedtuple("ParseResult",
                             "scheme netloc path params query fragment")):
    def geturl(self):
        return urlunparse(self)

    @property
    def hostname(self):
        host = self.netloc.rpartition("@")[2].partition(":")[0]
        return host.lower() or None

    @property
    def port(self):
        port = self.netloc.rpartition("@")[2].partition(":")[2]
        return int(port) if port else None


def urlparse(url, scheme="", allow_fragments=True):
    url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    colon = url.find(":")
    if colon > 0 and "/" not in url[:colon] and url[:1].isalpha():
        scheme, url = url[:colon].lower(), url[colon + 1:]
    netloc = ""
    if url[:2] == "//":
        netloc, slash, rest = url[2:].partition("/")
        url = slash + rest
    return ParseResult(scheme, netloc, url, "", query, fragment)


def urlsplit(url):
    return urlparse(url)


def urlunparse(parts):
    scheme, netloc, path, params, query, fragment = parts
    url = path
    if netloc:
        if path and path[0] != "/":
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return url


def _without_dots(path):
    kept = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            if len(kept) > 1:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if parts[-1] in (".", ".."):
        kept.append("")
    return "/".join(kept)


def urljoin(base, url, allow_fragments=True):
    if not base or not url:
        return url or base
    b, u = urlparse(base), urlparse(url)
    if u.scheme and u.scheme != b.scheme:
        return url
    if u.netloc:
        return urlunparse((b.scheme, u.netloc, u.path, "", u.query,
                           u.fragment))
    path, query = u.path, u.query
    if not path:
        path = b.path
        query = query or b.query
    elif path[0] == "/":
        path = _without_dots(path)
    else:
        path = _without_dots(b.path.rpartition("/")[0] + "/" + path)
    return urlunparse((b.scheme, b.netloc, path, "", query, u.fragment))


_SAFE = ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
         "_.-~")


def quote(string, safe="/"):
    out = []
    for c in str(string):
        if c in _SAFE or c in safe:
            out.append(c)
        else:
            out.extend(f"%{byte:02X}" for byte in _py_utf8(c))
    return "".join(out)


def quote_plus(string, safe=""):
    return quote(string, safe + " ").replace(" ", "+")


def urlencode(query):
    pairs = query.items() if isinstance(query, dict) else query
    return "&".join([f"{quote_plus(k)}={quote_plus(v)}" for k, v in pairs])


def parse_qs(qs):
    found = {}
    for key, value in parse_qsl(qs):
        found.setdefault(key, []).append(value)
    return found


def parse_qsl(qs):
    pairs = []
    for piece in qs.split("&"):
        key, equals, value = piece.partition("=")
        if value:
            pairs.append((unquote(key.replace("+", " ")),
                          unquote(value.replace("+", " "))))
    return pairs


def unquote(string):
    pieces = string.split("%")
    out = pieces[0]
    for piece in pieces[1:]:
        code = int(piece[:2], 16)
        if code > 127:
            _py_unsupported("unquote() of what is not ASCII")
        out += chr(code) + piece[2:]
    return out
