class BaseExceptionGroup(BaseException):
    def __init__(self, message, exceptions):
        BaseException.__init__(self, message, exceptions)
        self.message = message
        self.exceptions = tuple(exceptions)

    def __str__(self):
        n = len(self.exceptions)
        return f"{self.message} ({n} sub-exception{'' if n == 1 else 's'})"


class ExceptionGroup(BaseExceptionGroup, Exception):
    pass
