# Files are in memory: what the program writes it can read again, and there is
# nothing else. A file's text is a list of pieces, so that what nobody reads
# decides nothing.
import threading


class UnsupportedOperation(OSError, ValueError):
    pass


class _Content:
    def __init__(self):
        self.guard = threading.Lock()
        self.pieces = []

    def text(self):
        return "".join(self.pieces)


_contents = {}
_guard = threading.Lock()


class _TextFile:
    def __init__(self, name, mode, content):
        self.name = name
        self.mode = mode
        self._content = content
        self._reads = mode == "r"
        self._position = 0
        self._kernel = _py_file(name)

    @property
    def closed(self):
        return not _py_file_is_open(self._kernel)

    def _use(self, reads):
        _py_touch(self._content.guard)
        if not _py_file_is_open(self._kernel):
            raise ValueError("I/O operation on closed file.")
        if reads != self._reads:
            raise UnsupportedOperation(
                "not readable" if reads else "not writable")

    def readable(self):
        return self._reads

    def writable(self):
        return not self._reads

    def write(self, text):
        self._use(False)
        size = _py_text_size(text)
        self._content.pieces.append(text)
        return size

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        if not _py_file_is_open(self._kernel):
            raise ValueError("I/O operation on closed file.")

    def read(self, size=-1):
        self._use(True)
        text = self._content.text()
        end = len(text)
        if size is not None and size >= 0:
            end = min(end, self._position + size)
        part = text[self._position:end]
        self._position = max(end, self._position)
        return part

    def readline(self):
        self._use(True)
        text = self._content.text()
        end = text.find("\n", self._position)
        end = len(text) if end < 0 else end + 1
        line = text[self._position:end]
        self._position = max(end, self._position)
        return line

    def readlines(self):
        lines = []
        line = self.readline()
        while line:
            lines.append(line)
            line = self.readline()
        return lines

    def __iter__(self):
        line = self.readline()
        while line:
            yield line
            line = self.readline()

    def seek(self, offset, whence=0):
        self._use(True)
        if whence == 2:
            offset += len(self._content.text())
        self._position = offset
        return offset

    def tell(self):
        self._use(True)
        return self._position

    def close(self):
        _py_file_close(self._kernel)

    def __enter__(self):
        if not _py_file_is_open(self._kernel):
            raise ValueError("I/O operation on closed file.")
        return self

    def __exit__(self, kind, error, trace):
        self.close()


def open(file, mode="r", buffering=-1, encoding=None, errors=None,
         newline=None, closefd=True, opener=None):
    plain = mode.replace("t", "")
    if plain not in ("r", "w", "a", "x"):
        _py_unsupported("open() with mode '" + mode + "'")
    _py_touch(_guard)
    content = _contents.get(file)
    if plain == "r":
        if content is None:
            raise FileNotFoundError(2, "No such file or directory", file)
    elif content is None:
        content = _Content()
        _contents[file] = content
    elif plain == "x":
        raise FileExistsError(17, "File exists", file)
    elif plain == "w":
        _py_touch(content.guard)
        content.pieces.clear()
    return _TextFile(file, plain, content)
