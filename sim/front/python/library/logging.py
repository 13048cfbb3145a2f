import sys
import threading
import time
import traceback

CRITICAL = 50
FATAL = 50
ERROR = 40
WARNING = 30
WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO",
          10: "DEBUG", 0: "NOTSET"}
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"


def getLevelName(level):
    if isinstance(level, str):
        return _level(level)
    return _names.get(level, "Level " + str(level))


def addLevelName(level, levelName):
    _names[level] = levelName


def _level(level):
    if isinstance(level, str):
        for number, name in _names.items():
            if name == level:
                return number
        raise ValueError(f"Unknown level: {level!r}")
    return level


class LogRecord:
    def __init__(self, name, level, msg, args, exc):
        self.name = name
        self.levelno = level
        self.levelname = getLevelName(level)
        self.msg = msg
        self.args = args
        self.exc_info = exc
        self.threadName = threading.current_thread().name
        self.process = 4242
        self.created = _py_now()

    def getMessage(self):
        text = str(self.msg)
        if not self.args:
            return text
        if len(self.args) == 1 and isinstance(self.args[0], dict):
            return text % self.args[0]
        return text % self.args


def _keys_of(format, opening, closing):
    keys = []
    for piece in format.split(opening)[1:]:
        key = piece
        for end in closing:
            key = key.partition(end)[0]
        keys.append(key)
    return keys


class Formatter:
    def __init__(self, fmt=None, datefmt=None, style="%"):
        if style not in ("%", "{"):
            _py_unsupported("a format of logging with style " + style)
        self._fmt = fmt or ("%(message)s" if style == "%" else "{message}")
        self.datefmt = datefmt
        self._style = style
        self._keys = _keys_of(self._fmt, "%(" if style == "%" else "{",
                              ")" if style == "%" else "}:!")

    def formatTime(self, record, datefmt=None):
        us = int(record.created * 1000000)
        return _py_strftime(datefmt, us) if datefmt else _py_log_time(us)

    def formatException(self, error):
        return _py_traceback(error)[:-1]

    def _field(self, record, key):
        if key == "message":
            return record.getMessage()
        if key == "asctime":
            return self.formatTime(record, self.datefmt)
        if key == "msecs":
            return record.created * 1000 % 1000
        if key == "thread":
            return threading.get_ident()
        if key == "processName":
            return "MainProcess"
        if key in ("filename", "module", "lineno", "funcName", "pathname",
                   "relativeCreated", "taskName"):
            _py_unsupported("%(" + key + ")s in a format of logging")
        return getattr(record, key)

    def format(self, record):
        fields = {key: self._field(record, key) for key in self._keys}
        text = (self._fmt % fields if self._style == "%"
                else self._fmt.format_map(fields))
        if record.exc_info is not None:
            text += "\n" + self.formatException(record.exc_info)
        return text


class Handler:
    def __init__(self, level=0):
        self.level = _level(level)
        self.formatter = None
        self.filters = []
        self.lock = threading.RLock()

    def setLevel(self, level):
        _py_touch(_guard)
        self.level = _level(level)

    def setFormatter(self, fmt):
        _py_touch(_guard)
        self.formatter = fmt

    def addFilter(self, filter):
        _py_touch(_guard)
        self.filters.append(filter)

    def format(self, record):
        formatter = self.formatter
        return (_plain if formatter is None else formatter).format(record)

    def handle(self, record):
        for filter in self.filters:
            passes = filter(record) if callable(filter) else \
                filter.filter(record)
            if not passes:
                return
        self.emit(record)

    def emit(self, record):
        raise NotImplementedError(
            "emit must be implemented by Handler subclasses")

    def flush(self):
        pass

    def close(self):
        pass


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = stream

    def emit(self, record):
        text = self.format(record) + self.terminator
        stream = self.stream
        (sys.stderr if stream is None else stream).write(text)


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding=None, delay=False):
        super().__init__(open(filename, mode))
        self.baseFilename = filename

    def close(self):
        self.stream.close()


class NullHandler(Handler):
    def emit(self, record):
        pass


class Logger:
    def __init__(self, name, level=0):
        self.name = name
        self.level = _level(level)
        self.handlers = []
        self.filters = []
        self.propagate = True
        self.disabled = False
        self.parent = None

    def setLevel(self, level):
        _py_touch(_guard)
        self.level = _level(level)

    def getEffectiveLevel(self):
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return 0

    def isEnabledFor(self, level):
        _py_look(_guard)
        return not self.disabled and level >= self.getEffectiveLevel()

    def addHandler(self, hdlr):
        _py_touch(_guard)
        if hdlr not in self.handlers:
            self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        _py_touch(_guard)
        if hdlr in self.handlers:
            self.handlers.remove(hdlr)

    def addFilter(self, filter):
        _py_touch(_guard)
        self.filters.append(filter)

    def hasHandlers(self):
        logger = self
        while logger is not None:
            if logger.handlers:
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def getChild(self, suffix):
        return getLogger(suffix if self is root else
                         self.name + "." + suffix)

    def _log(self, level, msg, args, exc_info=None, extra=None,
             stack_info=False, stacklevel=1):
        if exc_info and not isinstance(exc_info, BaseException):
            exc_info = _py_handled()
        record = LogRecord(self.name, level, msg, args, exc_info or None)
        for name, value in (extra or {}).items():
            setattr(record, name, value)
        for filter in self.filters:
            passes = filter(record) if callable(filter) else \
                filter.filter(record)
            if not passes:
                return
        logger, found = self, False
        while logger is not None:
            for handler in logger.handlers:
                found = True
                if level >= handler.level:
                    handler.handle(record)
            logger = logger.parent if logger.propagate else None
        if not found and level >= WARNING:
            sys.stderr.write(record.getMessage() + "\n")

    def debug(self, msg, *args, **kwargs):
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        self.warning(msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    fatal = critical

    def log(self, level, msg, *args, **kwargs):
        if self.isEnabledFor(level):
            self._log(level, msg, args, **kwargs)


_plain = Formatter()
_guard = threading.Lock()
_loggers = {}
root = Logger("root", WARNING)


def getLogger(name=None):
    if not name or name == "root":
        return root
    _py_touch(_guard)
    logger = _loggers.get(name)
    if logger is None:
        logger = Logger(name)
        _loggers[name] = logger
        parent = name
        logger.parent = root
        while "." in parent:
            parent = parent.rpartition(".")[0]
            if parent in _loggers:
                logger.parent = _loggers[parent]
                break
        for other in _loggers.values():
            if other.name.startswith(name + ".") and \
                    not other.parent.name.startswith(name + "."):
                other.parent = logger
    return logger


def basicConfig(*, filename=None, filemode="a", format=BASIC_FORMAT,
                datefmt=None, style="%", level=None, stream=None,
                handlers=None, force=False, encoding=None, errors=None):
    if force:
        root.handlers.clear()
    if root.handlers:
        return
    if handlers is None:
        handlers = [StreamHandler(stream) if filename is None
                    else FileHandler(filename, filemode)]
    for handler in handlers:
        if handler.formatter is None:
            handler.formatter = Formatter(format, datefmt, style)
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)


def _configured():
    if not root.handlers:
        basicConfig()
    return root


def debug(msg, *args, **kwargs):
    _configured().debug(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    _configured().info(msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    _configured().warning(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    _configured().error(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    _configured().exception(msg, *args, exc_info=exc_info, **kwargs)


def critical(msg, *args, **kwargs):
    _configured().critical(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    _configured().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    _py_unsupported("logging.disable()")


def shutdown():
    pass
