# A network of Heddle's own. A request takes between 0.1 and 1.0 seconds, as its
# address has it, and answers 200; the paths /delay/SECONDS and /status/CODE ask
# for another time or answer, as those of httpbin.org do.
import time


def _split(url):
    rest = url.split("://", 1)
    if len(rest) < 2:
        raise ValueError(f"unknown url type: {url!r}")
    host, _, path = rest[1].partition("/")
    return host, path.split("?")[0].split("/")


def _latency(url, path):
    for i in range(len(path) - 1):
        if path[i] == "delay":
            return float(path[i + 1])
    total = 0
    for letter in url:
        total += ord(letter)
    return (1 + total % 10) / 10


class _Body:
    def __init__(self, text):
        self._text = text

    def decode(self, encoding="utf-8", errors="strict"):
        return self._text

    def __len__(self):
        return len(self._text)

    def __repr__(self):
        return "b" + repr(self._text)


class _Response:
    def __init__(self, url, status):
        self.url = url
        self.status = status
        self.code = status
        self.reason = "OK"
        self._left = f"answer of {url}"

    def getcode(self):
        return self.status

    def geturl(self):
        return self.url

    def read(self):
        text = self._left
        self._left = ""
        return _Body(text)

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.close()


class URLError(OSError):
    def __init__(self, reason):
        OSError.__init__(self, reason)
        self.reason = reason

    def __str__(self):
        return f"<urlopen error {self.reason}>"


class HTTPError(URLError):
    def __init__(self, url, code, msg, hdrs=None, fp=None):
        URLError.__init__(self, msg)
        self.url = url
        self.code = code
        self.status = code
        self.msg = msg

    def __str__(self):
        return f"HTTP Error {self.code}: {self.msg}"


_REASONS = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
            404: "Not Found", 429: "Too Many Requests",
            500: "Internal Server Error", 502: "Bad Gateway",
            503: "Service Unavailable"}


class Request:
    def __init__(self, url, data=None, headers=None, method=None):
        self.full_url = url
        self.data = data


def urlopen(url, data=None, timeout=None):
    if isinstance(url, Request):
        url = url.full_url
    host, path = _split(url)
    latency = _latency(url, path)
    if timeout is not None and timeout < latency:
        time.sleep(timeout)
        raise URLError("timed out")
    time.sleep(latency)
    if host.endswith(".invalid"):
        raise URLError("[Errno -2] Name or service not known")
    for i in range(len(path) - 1):
        if path[i] == "status" and int(path[i + 1]) >= 400:
            code = int(path[i + 1])
            raise HTTPError(url, code, _REASONS.get(code, "Error"))
        if path[i] == "status":
            return _Response(url, int(path[i + 1]))
    return _Response(url, 200)
