import threading


class StringIO:
    def __init__(self, initial_value="", newline="\n"):
        self._guard = threading.Lock()
        self._pieces = [initial_value] if initial_value else []
        self._position = 0
        self.closed = False

    def _use(self):
        _py_touch(self._guard)
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _text(self):
        text = "".join(self._pieces)
        self._pieces = [text] if text else []
        return text

    def write(self, s):
        self._use()
        size = _py_text_size(s)
        text = self._text() if self._position else ""
        if self._position:
            if self._position < len(text):
                self._pieces = [text[:self._position] + s
                                + text[self._position + size:]]
                self._position += size
                return size
            self._position += size
        self._pieces.append(s)
        return size

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def getvalue(self):
        self._use()
        return self._text()

    def read(self, size=-1):
        self._use()
        text = self._text()
        end = len(text)
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        part = text[self._position:end]
        self._position = max(end, self._position)
        return part

    def readline(self):
        self._use()
        text = self._text()
        end = text.find("\n", self._position)
        end = len(text) if end < 0 else end + 1
        line = text[self._position:end]
        self._position = max(end, self._position)
        return line

    def readlines(self):
        return list(self)

    def __iter__(self):
        line = self.readline()
        while line:
            yield line
            line = self.readline()

    def seek(self, offset, whence=0):
        self._use()
        self._position = offset + (len(self._text()) if whence == 2 else 0)
        return self._position

    def tell(self):
        self._use()
        return self._position

    def truncate(self, size=None):
        self._use()
        size = self._position if size is None else size
        self._pieces = [self._text()[:size]]
        return size

    def flush(self):
        self._use()

    def close(self):
        _py_touch(self._guard)
        self.closed = True

    def __enter__(self):
        self._use()
        return self

    def __exit__(self, kind, error, trace):
        self.close()
