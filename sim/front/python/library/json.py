class JSONDecodeError(ValueError):
    def __init__(self, msg, doc, pos):
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {self.lineno} column {self.colno} "
                         f"(char {pos})")


class _Encoder:
    def __init__(self, ascii, indent, item, key, default, sort_keys):
        self.ascii = ascii
        self.indent = indent
        self.item = item
        self.key = key
        self.default = default
        self.sort_keys = sort_keys
        self.open = []

    def text_of_key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (bool, int, float)):
            return self.scalar(key)
        raise TypeError("keys must be str, int, float, bool or None, not "
                        + type(key).__name__)

    def scalar(self, value):
        if value is None:
            return "null"
        if value is True:
            return "true"
        if value is False:
            return "false"
        if isinstance(value, int):
            return str(int(value))
        if value != value:
            return "NaN"
        if value == float("inf"):
            return "Infinity"
        if value == -float("inf"):
            return "-Infinity"
        return repr(float(value))

    def wrap(self, opening, parts, closing, level):
        if not parts:
            return opening + closing
        if self.indent is None:
            return opening + self.item.join(parts) + closing
        inner = "\n" + self.indent * (level + 1)
        return (opening + inner + (self.item.rstrip() + inner).join(parts)
                + "\n" + self.indent * level + closing)

    def encode(self, value, level):
        if isinstance(value, str):
            return _py_json_string(str(value), self.ascii)
        if value is None or isinstance(value, (bool, int, float)):
            return self.scalar(value)
        for other in self.open:
            if other is value:
                raise ValueError("Circular reference detected")
        self.open.append(value)
        if isinstance(value, dict):
            pairs = list(value.items())
            if self.sort_keys:
                pairs.sort(key=lambda pair: pair[0])
            parts = [_py_json_string(self.text_of_key(k), self.ascii)
                     + self.key + self.encode(v, level + 1)
                     for k, v in pairs]
            text = self.wrap("{", parts, "}", level)
        elif isinstance(value, (list, tuple)):
            parts = [self.encode(v, level + 1) for v in value]
            text = self.wrap("[", parts, "]", level)
        elif self.default is not None:
            text = self.encode(self.default(value), level)
        else:
            raise TypeError(f"Object of type {type(value).__name__} "
                            "is not JSON serializable")
        self.open.pop()
        return text


def dumps(obj, *, ensure_ascii=True, indent=None, separators=None,
          default=None, sort_keys=False):
    if separators is None:
        separators = (", ", ": ")
    if isinstance(indent, int):
        indent = " " * indent
    return _Encoder(ensure_ascii, indent, separators[0], separators[1],
                    default, sort_keys).encode(obj, 0)


def dump(obj, fp, **options):
    fp.write(dumps(obj, **options))


_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f",
            "n": "\n", "r": "\r", "t": "\t"}
_WORDS = {"null": None, "true": True, "false": False, "NaN": float("nan"),
          "Infinity": float("inf"), "-Infinity": -float("inf")}


class _Decoder:
    def __init__(self, text, object_hook):
        self.text = text
        self.at = 0
        self.object_hook = object_hook

    def fail(self, what, at=None):
        raise JSONDecodeError(what, self.text, self.at if at is None else at)

    def peek(self):
        while self.text[self.at:self.at + 1] in (" ", "\n", "\t", "\r"):
            self.at += 1
        return self.text[self.at:self.at + 1]

    def string(self):
        start = self.at
        self.at += 1
        pieces = []
        while True:
            c = self.text[self.at:self.at + 1]
            if c == "":
                self.fail("Unterminated string starting at", start)
            self.at += 1
            if c == '"':
                return "".join(pieces)
            if c == "\\":
                pieces.append(self.escape(start))
            elif c < " ":
                self.fail("Invalid control character at", self.at - 1)
            else:
                pieces.append(c)

    def escape(self, start):
        c = self.text[self.at:self.at + 1]
        self.at += 1
        if c in _ESCAPES:
            return _ESCAPES[c]
        if c != "u":
            self.fail("Unterminated string starting at" if c == "" else
                      "Invalid \\escape", start if c == "" else self.at - 2)
        code = self.hexadecimal()
        if 0xd800 <= code < 0xdc00 and \
                self.text[self.at:self.at + 2] == "\\u":
            self.at += 2
            code = 0x10000 + ((code - 0xd800) << 10) \
                + (self.hexadecimal() - 0xdc00)
        return chr(code)

    def hexadecimal(self):
        digits = self.text[self.at:self.at + 4]
        if len(digits) != 4 or \
                any(d not in "0123456789abcdefABCDEF" for d in digits):
            self.fail("Invalid \\uXXXX escape")
        self.at += 4
        return int(digits, 16)

    def number(self):
        start = at = self.at
        text = self.text
        if text[at:at + 1] == "-":
            at += 1
        first = at
        while text[at:at + 1].isdigit():
            at += 1
        if at == first:
            self.fail("Expecting value", start)
        if text[first] == "0":
            at = first + 1
        whole = at
        if text[at:at + 1] == "." and text[at + 1:at + 2].isdigit():
            at += 1
            while text[at:at + 1].isdigit():
                at += 1
        if text[at:at + 1] in ("e", "E"):
            end = at + 1
            if text[end:end + 1] in ("+", "-"):
                end += 1
            if text[end:end + 1].isdigit():
                at = end
                while text[at:at + 1].isdigit():
                    at += 1
        self.at = at
        return int(text[start:at]) if at == whole else float(text[start:at])

    def array(self):
        self.at += 1
        values = []
        if self.peek() == "]":
            self.at += 1
            return values
        while True:
            values.append(self.value())
            c = self.peek()
            if c not in (",", "]") or c == "":
                self.fail("Expecting ',' delimiter")
            self.at += 1
            if c == "]":
                return values

    def object(self):
        self.at += 1
        values = {}
        if self.peek() == "}":
            self.at += 1
            return values
        while True:
            if self.peek() != '"':
                self.fail("Expecting property name enclosed in double quotes")
            key = self.string()
            if self.peek() != ":":
                self.fail("Expecting ':' delimiter")
            self.at += 1
            values[key] = self.value()
            c = self.peek()
            if c not in (",", "}") or c == "":
                self.fail("Expecting ',' delimiter")
            self.at += 1
            if c == "}":
                return values
            self.peek()

    def value(self):
        c = self.peek()
        if c == '"':
            return self.string()
        if c == "[":
            return self.array()
        if c == "{":
            made = self.object()
            return made if self.object_hook is None else \
                self.object_hook(made)
        for word, value in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        return self.number()


def loads(s, *, object_hook=None):
    if not isinstance(s, str):
        raise TypeError("the JSON object must be str, bytes or bytearray, "
                        f"not {type(s).__name__}")
    decoder = _Decoder(s, object_hook)
    value = decoder.value()
    if decoder.peek():
        decoder.fail("Extra data")
    return value


def load(fp, **options):
    return loads(fp.read(), **options)
