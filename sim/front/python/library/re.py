# Regular expressions: a pattern becomes functions that match by backtracking.
# Each takes a text, a position, the groups so far (a tuple of spans) and what
# has to match behind it, and returns the end with the groups, or None.

NOFLAG = 0
IGNORECASE = 2
I = 2
MULTILINE = 8
M = 8
DOTALL = 16
S = 16
VERBOSE = 64
X = 64
ASCII = 256
A = 256
_MANY = 1 << 60


class error(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        super().__init__(msg if pos is None else f"{msg} at position {pos}")
        self.msg = msg
        self.pattern = pattern
        self.pos = pos


def _is_word(c):
    return c.isalnum() or c == "_"


def _is_space(c):
    return c.isspace()


def _is_digit(c):
    return c.isdigit()


_CLASSES = {"d": _is_digit, "w": _is_word, "s": _is_space}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "a": "\a",
            "0": "\0"}


class _Parser:
    def __init__(self, pattern, flags):
        self.pattern = pattern
        self.flags = flags
        self.at = 0
        self.groups = 0
        self.names = {}
        self.closed = set()

    def fail(self, message, at=None):
        raise error(message, self.pattern, self.at if at is None else at)

    def peek(self):
        return self.pattern[self.at:self.at + 1]

    def take(self, text):
        if not self.pattern.startswith(text, self.at):
            return False
        self.at += len(text)
        return True

    def alternatives(self):
        branches = [self.sequence()]
        while self.take("|"):
            branches.append(self.sequence())
        return branches[0] if len(branches) == 1 else _any_of(branches)

    def sequence(self):
        parts = []
        while True:
            c = self.peek()
            if c == "" or c == "|" or c == ")":
                return _in_order(parts)
            if self.flags & VERBOSE and (c.isspace() or c == "#"):
                self.at += 1
                while c == "#" and self.peek() not in ("", "\n"):
                    self.at += 1
                continue
            parts.append(self.repeated())

    def repeated(self):
        start = self.at
        single, match = self.atom()
        again = False
        while True:
            c = self.peek()
            low, high = 0, _MANY
            begun = self.at
            if c == "*":
                self.at += 1
            elif c == "+":
                self.at += 1
                low = 1
            elif c == "?":
                self.at += 1
                high = 1
            elif c == "{":
                bounds = self.bounds()
                if bounds is None:
                    return match
                low, high = bounds
            else:
                return match
            if match is None:
                self.fail("nothing to repeat", start)
            if again:
                self.fail("multiple repeat", begun)
            again = True
            greedy = not self.take("?")
            if greedy and self.peek() == "+":
                _py_unsupported("a possessive quantifier of re")
            match = (_repeat_single(single, low, high, greedy) if single
                     else _repeat(match, low, high, greedy))
            single = None

    def bounds(self):
        end = self.pattern.find("}", self.at)
        if end < 0:
            return None
        start = self.at + 1
        low, comma, high = self.pattern[self.at + 1:end].partition(",")
        if (low and not low.isdigit()) or (high and not high.isdigit()) or (
                not low and not comma):
            return None
        self.at = end + 1
        least = int(low) if low else 0
        if not comma:
            return least, least
        most = int(high) if high else _MANY
        if most < least:
            self.fail("min repeat greater than max repeat", start)
        return least, most

    # A test for one character, if that is all it is, and what matches it.
    def atom(self):
        c = self.peek()
        self.at += 1
        if c == ".":
            if self.flags & DOTALL:
                return self.one(lambda x: True)
            return self.one(lambda x: x != "\n")
        if c == "[":
            return self.one(self.set())
        if c == "(":
            return None, self.group()
        if c == "^":
            return None, (_at_line_start if self.flags & MULTILINE
                          else _at_start)
        if c == "$":
            return None, _at_line_end if self.flags & MULTILINE else _at_end
        if c == "\\":
            return self.escape()
        if c in "*+?":
            self.fail("nothing to repeat", self.at - 1)
        return self.one(self.same(c))

    def one(self, test):
        def match(text, at, groups, then):
            if at < len(text) and test(text[at]):
                return then(at + 1, groups)
            return None
        return test, match

    def same(self, c):
        if self.flags & IGNORECASE and c.lower() != c.upper():
            low = c.lower()
            return lambda x: x.lower() == low
        return lambda x: x == c

    def escape(self):
        c = self.peek()
        if c == "":
            self.fail("bad escape (end of pattern)", self.at - 1)
        self.at += 1
        if c in "dws":
            return self.one(_CLASSES[c])
        if c in "DWS":
            test = _CLASSES[c.lower()]
            return self.one(lambda x: not test(x))
        if c == "b" or c == "B":
            return None, _boundary(c == "b")
        if c == "A":
            return None, _at_start
        if c == "Z":
            return None, _at_very_end
        if c in "123456789":
            return None, self.reference(int(c))
        return self.one(self.same(self.character(c)))

    def character(self, c):
        if c == "x":
            self.at += 2
            return chr(int(self.pattern[self.at - 2:self.at], 16))
        if c == "u":
            self.at += 4
            return chr(int(self.pattern[self.at - 4:self.at], 16))
        if c in _ESCAPES:
            return _ESCAPES[c]
        if c.isascii() and c.isalpha():
            self.fail(f"bad escape \\{c}", self.at - 2)
        return c

    def reference(self, number):
        if number > self.groups:
            self.fail(f"invalid group reference {number}", self.at - 1)
        if number not in self.closed:
            self.fail("cannot refer to an open group", self.at - 1)

        def match(text, at, groups, then):
            span = groups[number]
            if span is None:
                return None
            part = text[span[0]:span[1]]
            if text.startswith(part, at):
                return then(at + len(part), groups)
            return None
        return match

    def set(self):
        start = self.at - 1
        negated = self.take("^")
        tests = []
        first = True
        while first or self.peek() != "]":
            first = False
            c = self.peek()
            if c == "":
                self.fail("unterminated character set", start)
            self.at += 1
            if c == "\\":
                c = self.peek()
                self.at += 1
                if c in "dws":
                    tests.append(_CLASSES[c])
                    continue
                if c in "DWS":
                    tests.append(_not(_CLASSES[c.lower()]))
                    continue
                c = "\b" if c == "b" else self.character(c)
            if self.peek() == "-" and self.pattern[self.at + 1:self.at + 2] not in ("]", ""):
                self.at += 1
                last = self.peek()
                self.at += 1
                if last == "\\":
                    last = self.peek()
                    self.at += 1
                    last = self.character(last)
                if last < c:
                    self.fail(f"bad character range {c}-{last}", self.at - 3)
                tests.append(_between(c, last, self.flags & IGNORECASE))
            else:
                tests.append(self.same(c))
        self.at += 1

        def test(x):
            for one in tests:
                if one(x):
                    return not negated
            return negated
        return test

    def group(self):
        start = self.at - 1
        number = None
        look = None
        if self.take("?:"):
            pass
        elif self.take("?P<"):
            end = self.pattern.find(">", self.at)
            name = self.pattern[self.at:end]
            if end < 0 or not name.isidentifier():
                self.fail(f"bad character in group name {name!r}")
            self.at = end + 1
            self.groups += 1
            number = self.groups
            self.names[name] = number
        elif self.take("?P="):
            end = self.pattern.find(")", self.at)
            name = self.pattern[self.at:end]
            if name not in self.names:
                self.fail(f"unknown group name {name!r}")
            self.at = end + 1
            return self.reference(self.names[name])
        elif self.take("?="):
            look = True
        elif self.take("?!"):
            look = False
        elif self.peek() == "?":
            _py_unsupported("the extension '(" +
                            self.pattern[self.at:self.at + 2] + "' of re")
        else:
            self.groups += 1
            number = self.groups
        inner = self.alternatives()
        if not self.take(")"):
            self.fail("missing ), unterminated subpattern", start)
        if look is not None:
            return _look(inner, look)
        if number is None:
            return inner
        self.closed.add(number)
        return _captured(inner, number)


def _not(test):
    return lambda x: not test(x)


def _between(first, last, ignore):
    def test(x):
        if first <= x <= last:
            return True
        return ignore and (first <= x.lower() <= last or
                           first <= x.upper() <= last)
    return test


def _end(at, groups):
    return at, groups


def _in_order(parts):
    if len(parts) == 1:
        return parts[0]

    def match(text, at, groups, then):
        def step(i, at, groups):
            if i == len(parts):
                return then(at, groups)
            return parts[i](text, at, groups,
                            lambda a, g: step(i + 1, a, g))
        return step(0, at, groups)
    return match


def _any_of(branches):
    def match(text, at, groups, then):
        for branch in branches:
            found = branch(text, at, groups, then)
            if found is not None:
                return found
        return None
    return match


def _captured(inner, number):
    def match(text, at, groups, then):
        def close(end, g):
            return then(end, g[:number] + ((at, end),) + g[number + 1:])
        return inner(text, at, groups, close)
    return match


def _look(inner, wanted):
    def match(text, at, groups, then):
        found = inner(text, at, groups, _end)
        if (found is not None) != wanted:
            return None
        return then(at, found[1] if wanted else groups)
    return match


def _repeat_single(test, low, high, greedy):
    def match(text, at, groups, then):
        end = at
        stop = min(len(text), at + high)
        if greedy:
            while end < stop and test(text[end]):
                end += 1
            while end >= at + low:
                found = then(end, groups)
                if found is not None:
                    return found
                end -= 1
            return None
        while True:
            if end >= at + low:
                found = then(end, groups)
                if found is not None:
                    return found
            if end >= stop or not test(text[end]):
                return None
            end += 1
    return match


def _repeat(inner, low, high, greedy):
    def match(text, at, groups, then):
        def more(count, at, groups):
            def again(end, g):
                if end == at and count >= low:  # it would go on for ever
                    return then(end, g)
                return more(count + 1, end, g)
            if count < low:
                return inner(text, at, groups, again)
            if greedy:
                found = inner(text, at, groups, again) if count < high else None
                return then(at, groups) if found is None else found
            found = then(at, groups)
            if found is None and count < high:
                return inner(text, at, groups, again)
            return found
        return more(0, at, groups)
    return match


def _at_start(text, at, groups, then):
    return then(at, groups) if at == 0 else None


def _at_line_start(text, at, groups, then):
    return then(at, groups) if at == 0 or text[at - 1] == "\n" else None


def _at_very_end(text, at, groups, then):
    return then(at, groups) if at == len(text) else None


def _at_end(text, at, groups, then):
    if at == len(text) or (at == len(text) - 1 and text[at] == "\n"):
        return then(at, groups)
    return None


def _at_line_end(text, at, groups, then):
    return then(at, groups) if at == len(text) or text[at] == "\n" else None


def _boundary(wanted):
    def match(text, at, groups, then):
        before = at > 0 and _is_word(text[at - 1])
        behind = at < len(text) and _is_word(text[at])
        return then(at, groups) if (before != behind) == wanted else None
    return match


class Match:
    def __init__(self, pattern, string, spans):
        self.re = pattern
        self.string = string
        self._spans = spans

    def _number(self, group):
        if isinstance(group, str):
            if group not in self.re.groupindex:
                raise IndexError("no such group")
            return self.re.groupindex[group]
        if group < 0 or group > self.re.groups:
            raise IndexError("no such group")
        return group

    def _text(self, group, default=None):
        span = self._spans[self._number(group)]
        return default if span is None else self.string[span[0]:span[1]]

    def group(self, *groups):
        if not groups:
            return self._text(0)
        if len(groups) == 1:
            return self._text(groups[0])
        return tuple([self._text(one) for one in groups])

    def __getitem__(self, group):
        return self._text(group)

    def groups(self, default=None):
        return tuple([self._text(i, default)
                      for i in range(1, self.re.groups + 1)])

    def groupdict(self, default=None):
        return {name: self._text(number, default)
                for name, number in self.re.groupindex.items()}

    def span(self, group=0):
        span = self._spans[self._number(group)]
        return (-1, -1) if span is None else span

    def start(self, group=0):
        return self.span(group)[0]

    def end(self, group=0):
        return self.span(group)[1]

    def expand(self, template):
        return _expanded(template, self)

    def __repr__(self):
        return (f"<re.Match object; span={self.span()}, "
                f"match={self.group()!r}>")


def _expanded(template, match):
    parts = []
    i = 0
    while i < len(template):
        c = template[i]
        if c != "\\" or i + 1 == len(template):
            parts.append(c)
            i += 1
            continue
        c = template[i + 1]
        i += 2
        if c.isdigit():
            parts.append(match._text(int(c), ""))
        elif c == "g" and template[i:i + 1] == "<":
            end = template.index(">", i)
            name = template[i + 1:end]
            parts.append(match._text(int(name) if name.isdigit() else name, ""))
            i = end + 1
        elif c in _ESCAPES:
            parts.append(_ESCAPES[c])
        elif c == "\\":
            parts.append(c)
        else:
            raise error(f"bad escape \\{c}", template, i - 2)
    return "".join(parts)


class Pattern:
    def __init__(self, pattern, flags):
        if not isinstance(pattern, str):
            _py_unsupported("a pattern of re that is no str")
        parser = _Parser(pattern, flags)
        self.pattern = pattern
        self.flags = flags
        self._match = parser.alternatives()
        if parser.at < len(pattern):
            parser.fail("unbalanced parenthesis")
        self.groups = parser.groups
        self.groupindex = parser.names

    def __repr__(self):
        return f"re.compile({self.pattern!r})"

    def _try(self, string, at, then):
        found = self._match(string, at, (None,) * (self.groups + 1), then)
        if found is None:
            return None
        end, spans = found
        return Match(self, string, ((at, end),) + spans[1:])

    def match(self, string, pos=0):
        return self._try(string, pos, _end)

    def fullmatch(self, string, pos=0):
        def at_end(at, groups):
            return (at, groups) if at == len(string) else None
        return self._try(string, pos, at_end)

    def search(self, string, pos=0):
        for at in range(pos, len(string) + 1):
            found = self._try(string, at, _end)
            if found is not None:
                return found
        return None

    def _all(self, string):
        found = []
        at = 0
        advance = False  # an empty match is not found twice
        while at <= len(string):
            one = self._longer(string, at) if advance else None
            if one is None:
                one = self.search(string, at + 1 if advance else at)
            if one is None:
                break
            found.append(one)
            start, at = one.span()
            advance = start == at
        return found

    # What is not empty at `start`.
    def _longer(self, string, start):
        def longer(at, groups):
            return (at, groups) if at > start else None
        return self._try(string, start, longer)

    def finditer(self, string):
        return iter(self._all(string))

    def findall(self, string):
        if self.groups == 0:
            return [one.group() for one in self._all(string)]
        if self.groups == 1:
            return [one._text(1, "") for one in self._all(string)]
        return [one.groups("") for one in self._all(string)]

    def split(self, string, maxsplit=0):
        parts = []
        at = 0
        for one in self._all(string):
            parts.append(string[at:one.start()])
            parts.extend(one.groups())
            at = one.end()
            if maxsplit:
                maxsplit -= 1
                if maxsplit == 0:
                    break
        parts.append(string[at:])
        return parts

    def subn(self, repl, string, count=0):
        parts = []
        at = 0
        done = 0
        for one in self._all(string):
            if count and done == count:
                break
            parts.append(string[at:one.start()])
            parts.append(_expanded(repl, one) if isinstance(repl, str)
                         else repl(one))
            at = one.end()
            done += 1
        parts.append(string[at:])
        return "".join(parts), done

    def sub(self, repl, string, count=0):
        return self.subn(repl, string, count)[0]


def compile(pattern, flags=0):
    return pattern if isinstance(pattern, Pattern) else Pattern(pattern, flags)


def match(pattern, string, flags=0):
    return compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return compile(pattern, flags).finditer(string)


def split(pattern, string, maxsplit=0, flags=0):
    return compile(pattern, flags).split(string, maxsplit)


def sub(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    return compile(pattern, flags).subn(repl, string, count)


def escape(pattern):
    return "".join(["\\" + c if c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else c
                    for c in pattern])
