class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        return None


class ContextDecorator:
    def _again(self):
        return self

    def __call__(self, function):
        def inside(*args, **keywords):
            with self._again():
                return function(*args, **keywords)
        return _py_named_as(inside, function)


class _Manager(ContextDecorator):
    def __init__(self, function, args, keywords):
        self._function = function
        self._args = args
        self._keywords = keywords
        self._generator = function(*args, **keywords)

    def _again(self):
        return _Manager(self._function, self._args, self._keywords)

    def __enter__(self):
        try:
            return next(self._generator)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, trace):
        if kind is None:
            try:
                next(self._generator)
            except StopIteration:
                return False
            self._generator.close()
            raise RuntimeError("generator didn't stop")
        try:
            self._generator.throw(error)
        except StopIteration as stop:
            return stop is not error
        except RuntimeError as other:
            if other is error:
                return False
            if isinstance(error, StopIteration) and other.__cause__ is error:
                return False
            raise
        except BaseException as other:
            if other is error:
                return False
            raise
        self._generator.close()
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    def make(*args, **keywords):
        return _Manager(function, args, keywords)
    return _py_named_as(make, function)


class _AsyncManager:
    def __init__(self, function, args, keywords):
        self._generator = function(*args, **keywords)

    async def __aenter__(self):
        try:
            return self._generator.send(None)
        except StopIteration:
            pass
        raise RuntimeError("generator didn't yield")

    async def __aexit__(self, kind, error, trace):
        stopped = False
        if kind is None:
            try:
                self._generator.send(None)
            except StopIteration:
                stopped = True
            if stopped:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self._generator.throw(error)
        except StopIteration:
            stopped = True
        except BaseException as other:
            if other is error:
                return False
            raise
        if stopped:
            return True
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(function):
    def make(*args, **keywords):
        return _AsyncManager(function, args, keywords)
    return _py_named_as(make, function)


class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, kind, error, trace):
        self.thing.close()


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, trace):
        return kind is not None and issubclass(kind, self._exceptions)


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, kind, error, trace):
        pass

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, kind, error, trace):
        pass


class ExitStack:
    def __init__(self):
        self._exits = []

    def __enter__(self):
        return self

    def enter_context(self, manager):
        result = manager.__enter__()
        self._exits.append(manager.__exit__)
        return result

    def push(self, manager):
        if hasattr(manager, "__exit__"):
            self._exits.append(manager.__exit__)
        else:
            self._exits.append(manager)
        return manager

    def callback(self, function, /, *args, **keywords):
        def leave(kind, error, trace):
            function(*args, **keywords)
        self._exits.append(leave)
        return function

    def pop_all(self):
        moved = ExitStack()
        moved._exits = self._exits
        self._exits = []
        return moved

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, trace):
        first = error
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(None if error is None else type(error), error, None):
                    error = None
            except BaseException as other:
                error = other
        if error is not None and error is not first:
            raise error
        return first is not None and error is None
