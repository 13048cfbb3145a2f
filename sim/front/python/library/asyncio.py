import queue
import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import Future as ThreadFuture

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class BrokenBarrierError(RuntimeError):
    pass


# -- the loop ----------------------------------------------------------------


class Handle:
    def __init__(self, loop, callback, args):
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False

    def cancel(self):
        if not self._cancelled:
            self._cancelled = True
            _py_loop_no_timer(self._loop._kernel, self)

    def cancelled(self):
        return self._cancelled


class _Loop:
    def __init__(self):
        self._kernel = _py_loop(self)
        self._tasks = []
        self._failed = [] # tasks with an exception that nobody has looked at
        self._executor = None
        self._closed = False
        self._root = None
        self._interrupted = False

    # SIGINT has come: the task that asyncio.run runs is cancelled.
    def _interrupt(self):
        self._interrupted = True
        if self._root is not None:
            self._root.cancel()

    def time(self):
        return time.monotonic()

    def is_running(self):
        return _py_loop_is_open(self._kernel)

    def is_closed(self):
        return self._closed

    def get_debug(self):
        return False

    def set_debug(self, enabled):
        pass

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return Task(coro, loop=self, name=name)

    def call_soon(self, callback, *args, context=None):
        self._check_thread()
        return self.call_soon_threadsafe(callback, *args)

    def call_soon_threadsafe(self, callback, *args, context=None):
        handle = Handle(self, callback, args)
        _py_loop_push(self._kernel, handle)
        return handle

    # What else is called from outside of a running loop is a mistake.
    def _check_thread(self):
        if _py_running_loop() is not self and _py_loop_is_open(self._kernel):
            raise RuntimeError(
                "Non-thread-safe operation invoked on an event loop other "
                "than the current one")

    def call_later(self, delay, callback, *args, context=None):
        handle = Handle(self, callback, args)
        _py_loop_timer(self._kernel, delay, handle)
        return handle

    def call_at(self, when, callback, *args, context=None):
        return self.call_later(when - self.time(), callback, *args)

    def add_signal_handler(self, sig, callback, *args):
        signals = _py_future()

        def come():
            _py_signal(signals)
            self.call_soon_threadsafe(callback, *args)
        threading.Thread(target=come, daemon=True, name=_signal_name(sig)).start()

    def stop(self):
        _py_loop_stop(self._kernel)

    def run_forever(self):
        self._run(None)

    def _run(self, what):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        if self.is_running():
            raise RuntimeError("This event loop is already running")
        if _py_running_loop() is not None:
            raise RuntimeError(
                "Cannot run the event loop while another loop is running")
        _py_loop_open(self._kernel)
        try:
            while True:
                handle = _py_loop_next(self._kernel, what)
                if handle is None:
                    break
                if not handle._cancelled:
                    try:
                        handle._callback(*handle._args)
                    except (SystemExit, KeyboardInterrupt):
                        raise
                    except BaseException as error:
                        _py_log_error("Exception in callback", error)
                _py_loop_release(self._kernel)
        finally:
            _py_loop_close(self._kernel)

    def run_until_complete(self, future):
        future = ensure_future(future, loop=self)

        def stop(_):
            self.stop()
        future.add_done_callback(stop)
        try:
            self._run(future._subject())
        finally:
            future.remove_done_callback(stop)
        if not future.done():
            raise RuntimeError("Event loop stopped before Future completed.")
        return future.result()

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        executor = self._executor
        if executor is None:
            return
        self._executor = None
        done = self.create_future()

        def wait():
            executor.shutdown(wait=True)
            self.call_soon_threadsafe(done.set_result, None)
        waiter = threading.Thread(target=wait, name="shutdown")
        waiter.start()
        await done
        waiter.join()

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        self._closed = True

    def set_default_executor(self, executor):
        self._executor = executor

    def run_in_executor(self, executor, func, *args):
        if self._closed:
            raise RuntimeError("Event loop is closed")
        if executor is None:
            if self._executor is None:
                self._executor = ThreadPoolExecutor(
                    thread_name_prefix="asyncio")
            executor = self._executor
        # Told before anybody else knows of it: that is no step.
        future = ThreadFuture()
        wrapped = wrap_future(future, loop=self)
        executor._begin(future, func, args, {})
        return wrapped


def _signal_name(sig):
    return "SIGINT" if sig == 2 else "SIGTERM" if sig == 15 else f"signal {sig}"


# The loop that a thread without a running one has, in a list.
_event_loop = [None]
_guard = threading.Lock()


def get_running_loop():
    loop = _py_running_loop()
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def new_event_loop():
    return _Loop()


def set_event_loop(loop):
    _py_touch(_guard)
    _event_loop[0] = loop


def get_event_loop():
    loop = _py_running_loop()
    if loop is not None:
        return loop
    _py_touch(_guard)
    if _event_loop[0] is None:
        _event_loop[0] = _Loop()
    return _event_loop[0]


def run(main, *, debug=None):
    if _py_running_loop() is not None:
        raise RuntimeError(
            "asyncio.run() cannot be called from a running event loop")
    if not _py_is_coroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    loop = _Loop()
    try:
        loop._root = loop.create_task(main)
        return loop.run_until_complete(loop._root)
    except CancelledError:
        if loop._interrupted and loop._root.uncancel() == 0:
            raise KeyboardInterrupt()
        raise
    finally:
        left = [task for task in loop._tasks]
        if left:
            for task in left:
                task.cancel()
            loop.run_until_complete(gather(*left, return_exceptions=True))
        if loop._executor is not None:
            loop._executor.shutdown(wait=True)
        loop.close()
        for task in loop._failed:
            _py_log_error("Task exception was never retrieved",
                          task._exception)
            _py_overlooked(f"task {task._shown!r}", task._exception)


# -- futures and tasks -------------------------------------------------------


class Future:
    def __init__(self, *, loop=None):
        self._loop = get_event_loop() if loop is None else loop
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._callbacks = []

    def __repr__(self):
        if self._state != _FINISHED:
            return f"<{type(self).__name__} {self._state.lower()}>"
        if self._exception is not None:
            return (f"<{type(self).__name__} finished "
                    f"exception={self._exception!r}>")
        return f"<{type(self).__name__} finished result={self._result!r}>"

    def _subject(self):
        return self

    def __await__(self):
        return _as_coroutine(self)

    # What await calls: suspends the running task until this is done.
    def _wait(self):
        if self._state == _PENDING:
            task = _running_task()
            task._fut_waiter = self
            self._callbacks.append(task._thread)
            _py_loop_release(task._loop._kernel)
            _py_loop_wait_join(task._loop._kernel, self._subject())
            task._resumed()
        return self.result()

    # The same for what the library waits for in `subject`.
    def _wait_for(self, suspend, subject):
        if self._state == _PENDING:
            task = _running_task()
            task._fut_waiter = self
            self._callbacks.append(task._thread)
            _py_loop_release(task._loop._kernel)
            suspend(task._loop._kernel, subject)
            task._resumed()
        return self.result()

    def _settle(self):
        callbacks = self._callbacks
        self._callbacks = []
        if callbacks:
            self._loop._check_thread()
        for callback in callbacks:
            if _py_is_thread(callback):
                _py_loop_push(self._loop._kernel, callback)
            else:
                self._loop.call_soon(callback, self)

    def get_loop(self):
        return self._loop

    def done(self):
        return self._state != _PENDING

    def cancelled(self):
        return self._state == _CANCELLED

    def cancel(self, msg=None):
        if self._state != _PENDING:
            return False
        self._state = _CANCELLED
        self._settle()
        return True

    def result(self):
        if self._state == _CANCELLED:
            raise CancelledError()
        if self._state == _PENDING:
            raise InvalidStateError("Result is not set.")
        if self._exception is not None:
            self._looked()
            raise self._exception
        return self._result

    def exception(self):
        if self._state == _CANCELLED:
            raise CancelledError()
        if self._state == _PENDING:
            raise InvalidStateError("Exception is not set.")
        self._looked()
        return self._exception

    # Somebody has asked for the exception.
    def _looked(self):
        pass

    def set_result(self, result):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        self._result = result
        self._state = _FINISHED
        self._settle()

    def set_exception(self, exception):
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        self._exception = exception
        self._state = _FINISHED
        self._settle()

    def add_done_callback(self, callback, *, context=None):
        if self._state == _PENDING:
            self._callbacks.append(callback)
        else:
            self._loop.call_soon(callback, self)

    def remove_done_callback(self, callback):
        kept = [known for known in self._callbacks if known is not callback]
        removed = len(self._callbacks) - len(kept)
        self._callbacks = kept
        return removed


async def _as_coroutine(future):
    return await future


def _running_task():
    task = _py_current_task()
    if task is None:
        raise RuntimeError("await wasn't used with future")
    return task


class Task(Future):
    def __init__(self, coro, *, loop=None, name=None, context=None):
        if not _py_is_coroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        Future.__init__(self, loop=get_running_loop() if loop is None else loop)
        self._coro = coro
        self._name = None if name is None else str(name)
        self._must_cancel = False
        self._cancels = 0
        self._fut_waiter = None
        self._loop._tasks.append(self)
        shown = _py_coroutine_name(coro) if name is None else self._name
        self._shown = shown
        self._thread = _py_loop_spawn(
            self._loop._kernel, _run_task, self,
            "main()" if shown == "main" else shown)
        _py_loop_push(self._loop._kernel, self._thread)

    def _subject(self):
        return self if self._thread is None else self._thread

    def _looked(self):
        if self in self._loop._failed:
            self._loop._failed.remove(self)

    def _resumed(self):
        self._fut_waiter = None
        if self._must_cancel:
            self._must_cancel = False
            raise CancelledError()

    def get_name(self):
        return self._name

    def set_name(self, name):
        self._name = str(name)

    def get_coro(self):
        return self._coro

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        if self._state != _PENDING:
            return False
        self._cancels += 1
        if self._fut_waiter is not None and self._fut_waiter.cancel():
            return True
        self._must_cancel = True
        return True

    def cancelling(self):
        return self._cancels

    def uncancel(self):
        if self._cancels > 0:
            self._cancels -= 1
        return self._cancels


# What the thread of a task runs.
def _run_task(task):
    loop = task._loop
    coro = task._coro
    _py_loop_begin(loop._kernel)
    try:
        if task._must_cancel:
            _py_close_coroutine(coro)
            task._must_cancel = False
            raise CancelledError()
        task._result = await coro
        task._state = _FINISHED
    except CancelledError:
        task._state = _CANCELLED
    except BaseException as error:
        task._exception = error
        task._state = _FINISHED
        loop._failed.append(task)
    task._coro = None
    task._thread = None
    loop._tasks.remove(task)
    task._settle()
    _py_loop_release(loop._kernel)


def isfuture(obj):
    return isinstance(obj, Future)


def iscoroutine(obj):
    return _py_is_coroutine(obj)


def iscoroutinefunction(obj):
    return _py_is_async_function(obj)


def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name)


def ensure_future(awaitable, *, loop=None):
    if isinstance(awaitable, Future):
        return awaitable
    if not _py_is_coroutine(awaitable):
        if not (_py_is_own(awaitable) and hasattr(awaitable, "__await__")):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable "
                            "is required")
        awaitable = await_own(awaitable)
    if loop is None:
        loop = get_event_loop()
    return loop.create_task(awaitable)


# What objects with an __await__ of their own are awaited by: a bare yield in
# there lets the others go on.
async def await_own(awaitable):
    iterator = awaitable.__await__()
    while True:
        try:
            value = next(iterator)
        except StopIteration as over:
            return over.value
        if value is not None:
            raise RuntimeError(f"Task got bad yield: {value!r}")
        await sleep(0)


# What to await for `value`.
def awaitable(value):
    if (_py_is_own(value) and not hasattr(value, "_wait")
            and hasattr(value, "__await__")):
        return await_own(value)
    return value


def current_task(loop=None):
    get_running_loop()
    return _py_current_task()


def all_tasks(loop=None):
    if loop is None:
        loop = get_running_loop()
    return set(loop._tasks)


# What a sleeping task waits for.
class _Nap:
    def __init__(self, task):
        self._task = task
        self._cancelled = False

    def cancel(self, msg=None):
        task = self._task
        if _py_loop_is_ready(task._loop._kernel, task._thread):
            return False
        self._cancelled = True
        _py_loop_push(task._loop._kernel, task._thread)
        return True


async def sleep(delay, result=None):
    get_running_loop()
    task = _running_task()
    kernel = task._loop._kernel
    if _py_no_delay(delay):
        _py_loop_push(kernel, task._thread)
        _py_loop_release(kernel)
        _py_loop_begin(kernel)
        task._resumed()
        return result
    nap = _Nap(task)
    task._fut_waiter = nap
    _py_loop_release(kernel)
    _py_loop_sleep(kernel, delay)
    task._resumed()
    if nap._cancelled:
        raise CancelledError()
    return result


# -- several at a time -------------------------------------------------------


class _Gathering(Future):
    def __init__(self, children, loop):
        Future.__init__(self, loop=loop)
        self._children = children
        self._asked = False

    def cancel(self, msg=None):
        if self._state != _PENDING:
            return False
        asked = False
        for child in self._children:
            if child.cancel():
                asked = True
        if asked:
            self._asked = True
        return asked

    def _subject(self):
        for child in self._children:
            if not child.done():
                return child._subject()
        return self


def gather(*awaitables, return_exceptions=False):
    if not awaitables:
        empty = get_event_loop().create_future()
        empty.set_result([])
        return empty
    children = []
    distinct = []
    for i, awaitable in enumerate(awaitables):
        child = None
        for j in range(i):
            if awaitables[j] is awaitable:
                child = children[j]
        if child is None:
            child = ensure_future(awaitable)
            distinct.append(child)
        children.append(child)
    outer = _Gathering(distinct, distinct[0]._loop)
    finished = [0]

    def done(child):
        finished[0] += 1
        child._looked()
        if outer.done():
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(CancelledError())
                return
            if child._exception is not None:
                outer.set_exception(child._exception)
                return
        if finished[0] < len(distinct):
            return
        results = []
        for one in children:
            if one.cancelled():
                results.append(CancelledError())
            elif one._exception is not None:
                results.append(one._exception)
            else:
                results.append(one._result)
        if outer._asked:
            outer.set_exception(CancelledError())
        else:
            outer.set_result(results)
    for child in distinct:
        child.add_done_callback(done)
    return outer


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    fs = list(fs)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    for one in fs:
        if _py_is_coroutine(one):
            raise TypeError("Passing coroutines is forbidden, use tasks "
                            "explicitly.")
    left = [one for one in fs if not one.done()]
    finished = len(left) < len(fs)
    failed = False
    for one in fs:
        if one._state == _FINISHED and one._exception is not None:
            failed = True
    if left and not (return_when == FIRST_COMPLETED and finished or
                     return_when == FIRST_EXCEPTION and failed):
        loop = get_running_loop()
        waiter = loop.create_future()
        count = [len(left)]

        def release():
            if not waiter.done():
                waiter.set_result(None)

        def done(one):
            count[0] -= 1
            if (count[0] <= 0 or return_when == FIRST_COMPLETED or
                    return_when == FIRST_EXCEPTION and
                    one._state == _FINISHED and one._exception is not None):
                release()
        handle = None
        if timeout is not None:
            handle = loop.call_later(timeout, release)
        for one in left:
            one.add_done_callback(done)
        try:
            waiter._wait_for(_py_loop_wait_join, left[0]._subject())
        finally:
            if handle is not None:
                handle.cancel()
            for one in left:
                one.remove_done_callback(done)
    done_ones = set()
    pending = set()
    for one in fs:
        if one.done():
            done_ones.add(one)
        else:
            pending.add(one)
    return done_ones, pending


async def _cancel_and_wait(future):
    waiter = future._loop.create_future()

    def release(_):
        if not waiter.done():
            waiter.set_result(None)
    future.add_done_callback(release)
    try:
        future.cancel()
        waiter._wait_for(_py_loop_wait_join, future._subject())
    finally:
        future.remove_done_callback(release)


async def wait_for(fut, timeout):
    loop = get_running_loop()
    if timeout is None:
        return await fut
    fut = ensure_future(fut, loop=loop)
    if _py_no_delay(timeout):
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError() from error
    waiter = loop.create_future()

    def release(*_):
        if not waiter.done():
            waiter.set_result(None)
    handle = loop.call_later(timeout, release)
    fut.add_done_callback(release)
    try:
        try:
            waiter._wait_for(_py_loop_wait_join, fut._subject())
        except CancelledError:
            if fut.done():
                return fut.result()
            fut.remove_done_callback(release)
            await _cancel_and_wait(fut)
            raise
        if fut.done():
            return fut.result()
        fut.remove_done_callback(release)
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except CancelledError as error:
            raise TimeoutError() from error
    finally:
        handle.cancel()


class Timeout:
    def __init__(self, delay):
        self._delay = delay
        self._task = None
        self._handle = None
        self._expired = False

    async def __aenter__(self):
        self._task = _running_task()
        self._cancelling = self._task.cancelling()
        self.reschedule_after(self._delay)
        return self

    def reschedule_after(self, delay):
        if self._handle is not None:
            self._handle.cancel()
        self._handle = None
        if delay is not None:
            self._handle = self._task._loop.call_later(delay, self._expire)

    def reschedule(self, when):
        self.reschedule_after(
            None if when is None else when - self._task._loop.time())

    def _expire(self):
        self._expired = True
        self._task.cancel()

    def expired(self):
        return self._expired

    async def __aexit__(self, kind, error, trace):
        if self._handle is not None:
            self._handle.cancel()
        if self._expired:
            if (self._task.uncancel() <= self._cancelling and
                    isinstance(error, CancelledError)):
                raise TimeoutError() from error
        return None


def timeout(delay):
    return Timeout(delay)


def timeout_at(when):
    return Timeout(None if when is None else when - get_running_loop().time())


def as_completed(fs, *, timeout=None):
    loop = get_event_loop()
    waiting = []
    for one in fs:
        future = ensure_future(one, loop=loop)
        if future not in waiting:
            waiting.append(future)
    done = Queue()
    handle = [None]
    count = len(waiting)

    def expire():
        for one in waiting:
            one.remove_done_callback(finish)
            done.put_nowait(None)
        waiting.clear()

    def finish(one):
        if not waiting:
            return
        waiting.remove(one)
        done.put_nowait(one)
        if not waiting and handle[0] is not None:
            handle[0].cancel()

    async def take():
        one = await done.get()
        if one is None:
            raise TimeoutError()
        return one.result()
    for one in list(waiting):
        one.add_done_callback(finish)
    if waiting and timeout is not None:
        handle[0] = loop.call_later(timeout, expire)
    return _takes(take, count)


def _takes(take, count):
    for _ in range(count):
        yield take()


class _Shield(Future):
    def __init__(self, inner):
        Future.__init__(self, loop=inner._loop)
        self._inner = inner

    def _subject(self):
        return self._inner._subject()


def shield(arg):
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = _Shield(inner)

    def inner_done(one):
        if outer.cancelled():
            return
        if one.cancelled():
            outer.cancel()
        elif one._exception is not None:
            one._looked()
            outer.set_exception(one._exception)
        else:
            outer.set_result(one._result)

    def outer_done(_):
        if not inner.done():
            inner.remove_done_callback(inner_done)
    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


class TaskGroup:
    def __init__(self):
        self._task = None
        self._entered = False
        self._exiting = False
        self._aborting = False
        self._cancel_asked = False
        self._tasks = []
        self._errors = []
        self._completed = None

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError("TaskGroup has been already entered")
        self._entered = True
        self._task = _running_task()
        return self

    def create_task(self, coro, *, name=None, context=None):
        if not self._entered:
            raise RuntimeError("TaskGroup has not been entered")
        if self._exiting and not self._tasks:
            raise RuntimeError("TaskGroup is finished")
        if self._aborting:
            raise RuntimeError("TaskGroup is shutting down")
        task = self._task._loop.create_task(coro, name=name)
        task.add_done_callback(self._done)
        self._tasks.append(task)
        return task

    def _abort(self):
        self._aborting = True
        for task in self._tasks:
            if not task.done():
                task.cancel()

    def _done(self, task):
        self._tasks.remove(task)
        if self._completed is not None and not self._tasks:
            if not self._completed.done():
                self._completed.set_result(True)
        if task.cancelled() or task._exception is None:
            return
        task._looked()
        self._errors.append(task._exception)
        if self._task.done():
            return
        if not self._aborting and not self._cancel_asked:
            self._abort()
            self._cancel_asked = True
            self._task.cancel()

    async def __aexit__(self, kind, error, trace):
        self._exiting = True
        cancelled = None
        if isinstance(error, CancelledError):
            cancelled = error
        if self._cancel_asked:
            if self._task.uncancel() == 0:
                cancelled = None
        if error is not None and not self._aborting:
            self._abort()
        while self._tasks:
            if self._completed is None:
                self._completed = self._task._loop.create_future()
            try:
                self._completed._wait_for(_py_loop_wait_join,
                                          self._tasks[0]._subject())
            except CancelledError as interrupted:
                if not self._aborting:
                    cancelled = interrupted
                    self._abort()
            self._completed = None
        if cancelled is not None and not self._errors:
            raise cancelled
        if error is not None and not isinstance(error, CancelledError):
            self._errors.append(error)
        if self._errors:
            plain = all([isinstance(e, Exception) for e in self._errors])
            group = ExceptionGroup if plain else BaseExceptionGroup
            raise group("unhandled errors in a TaskGroup",
                        self._errors) from None
        return None


# -- threads ------------------------------------------------------------------


class _Wrapped(Future):
    def __init__(self, source, loop):
        Future.__init__(self, loop=loop)
        self._source = source

    def cancel(self, msg=None):
        cancelled = Future.cancel(self)
        if cancelled:
            self._source.cancel()
        return cancelled

    def _subject(self):
        return self._source._kernel

    def _take(self):
        if self._state != _PENDING:
            return
        if self._source.cancelled():
            Future.cancel(self)
            return
        error = self._source.exception()
        if error is not None:
            self.set_exception(error)
        else:
            self.set_result(self._source.result())


def wrap_future(future, *, loop=None):
    if isinstance(future, Future):
        return future
    if loop is None:
        loop = get_event_loop()
    wrapped = _Wrapped(future, loop)

    def done(_):
        loop.call_soon_threadsafe(wrapped._take)
    future.add_done_callback(done)
    return wrapped


async def to_thread(func, /, *args, **kwargs):
    def call():
        return func(*args, **kwargs)
    return await get_running_loop().run_in_executor(None, call)


def run_coroutine_threadsafe(coro, loop):
    if not _py_is_coroutine(coro):
        raise TypeError("A coroutine object is required")
    future = ThreadFuture()

    def start():
        task = loop.create_task(coro)

        def done(_):
            if not future.set_running_or_notify_cancel():
                return
            if task.cancelled():
                future.set_exception(CancelledError())
            elif task._exception is not None:
                task._looked()
                future.set_exception(task._exception)
            else:
                future.set_result(task._result)
        task.add_done_callback(done)
    loop.call_soon_threadsafe(start)
    return future


# -- locks and their like: who waits, waits for a future of its own -----------


async def _stand_by(waiters, suspend, subject):
    future = _running_task()._loop.create_future()
    waiters.append(future)
    try:
        future._wait_for(suspend, subject)
    finally:
        waiters.remove(future)


def _wake_first(waiters):
    for future in waiters:
        if not future.done():
            future.set_result(True)
            return


class Lock:
    def __init__(self):
        self._kernel = threading.Lock()
        self._locked = False
        self._waiters = deque()

    def locked(self):
        return self._locked

    async def acquire(self):
        if self._locked or not all([w.cancelled() for w in self._waiters]):
            try:
                await _stand_by(self._waiters, _py_loop_wait_lock,
                                self._kernel)
            except CancelledError:
                if not self._locked:
                    _wake_first(self._waiters)
                raise
        self._locked = True
        self._kernel.acquire(False)
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._kernel.release()
        _wake_first(self._waiters)

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, error, trace):
        self.release()


class Event:
    def __init__(self):
        self._kernel = threading.Event()
        self._waiters = deque()

    def is_set(self):
        return self._kernel.is_set()

    def set(self):
        if not self._kernel.is_set():
            self._kernel.set()
            for future in self._waiters:
                if not future.done():
                    future.set_result(True)

    def clear(self):
        self._kernel.clear()

    async def wait(self):
        if not self._kernel.is_set():
            await _stand_by(self._waiters, _py_loop_wait, self._kernel)
        return True


class Condition:
    def __init__(self, lock=None):
        self._lock = Lock() if lock is None else lock
        self._kernel = threading.Condition()
        self._waiters = deque()

    def locked(self):
        return self._lock.locked()

    async def acquire(self):
        return await self._lock.acquire()

    def release(self):
        self._lock.release()

    async def wait(self):
        if not self._lock.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self._lock.release()
        try:
            await _stand_by(self._waiters, _py_loop_wait, self._kernel)
            return True
        finally:
            cancelled = False
            while True:
                try:
                    await self._lock.acquire()
                    break
                except CancelledError:
                    cancelled = True
            if cancelled:
                raise CancelledError()

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        if not self._lock.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        woken = 0
        for future in self._waiters:
            if woken >= n:
                break
            if not future.done():
                woken += 1
                future.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, error, trace):
        self.release()


class Semaphore:
    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._kernel = threading.Semaphore(value)
        self._value = value
        self._waiters = deque()

    def locked(self):
        if self._value == 0:
            return True
        return not all([w.cancelled() for w in self._waiters])

    async def acquire(self):
        if self.locked():
            future = _running_task()._loop.create_future()
            self._waiters.append(future)
            try:
                try:
                    future._wait_for(_py_loop_wait_acquire, self._kernel)
                finally:
                    self._waiters.remove(future)
            except CancelledError:
                if not future.cancelled():
                    self._value += 1
                    self._wake_next()
                raise
            if self._value > 0:
                self._wake_next()
        else:
            self._value -= 1
        self._kernel.acquire(False)
        return True

    def _wake_next(self):
        for future in self._waiters:
            if not future.done():
                self._value -= 1
                future.set_result(True)
                return

    def release(self):
        self._kernel.release()
        self._value += 1
        self._wake_next()

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, error, trace):
        self.release()


class BoundedSemaphore(Semaphore):
    def __init__(self, value=1):
        Semaphore.__init__(self, value)
        self._bound = value

    def release(self):
        if self._value >= self._bound:
            raise ValueError("BoundedSemaphore released too many times")
        Semaphore.release(self)


# -- queues ------------------------------------------------------------------


class Queue:
    def __init__(self, maxsize=0):
        self._kernel = self._make(maxsize)
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._joiners = deque()
        self._unfinished = 0

    def _make(self, maxsize):
        return queue.Queue(maxsize)

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return self._kernel.qsize()

    def empty(self):
        return self._kernel.empty()

    def full(self):
        return self._kernel.full()

    async def put(self, item):
        while self.full():
            await self._turn(self._putters, _py_loop_wait_put, self.full)
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self.full():
            raise QueueFull()
        self._kernel.put_nowait(item)
        self._unfinished += 1
        _wake_first(self._getters)

    async def get(self):
        while self.empty():
            await self._turn(self._getters, _py_loop_wait_get, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            raise QueueEmpty()
        item = self._kernel.get_nowait()
        _wake_first(self._putters)
        return item

    # Waits among `waiters`; one that is cancelled lets the next one go on.
    async def _turn(self, waiters, suspend, blocked):
        future = _running_task()._loop.create_future()
        waiters.append(future)
        try:
            try:
                future._wait_for(suspend, self._kernel)
            finally:
                waiters.remove(future)
        except BaseException:
            if not blocked() and not future.cancelled():
                _wake_first(waiters)
            raise

    def task_done(self):
        self._kernel.task_done()
        self._unfinished -= 1
        if self._unfinished == 0:
            for future in self._joiners:
                if not future.done():
                    future.set_result(True)

    async def join(self):
        if self._unfinished > 0:
            await _stand_by(self._joiners, _py_loop_wait_queue, self._kernel)


class LifoQueue(Queue):
    def _make(self, maxsize):
        return queue.LifoQueue(maxsize)


class PriorityQueue(Queue):
    def _make(self, maxsize):
        return queue.PriorityQueue(maxsize)


class Barrier:
    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._condition = Condition()
        self._parties = parties
        self._count = 0
        self._round = 0
        self._lost = []  # the rounds that a reset ended
        self._broken = False

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count

    @property
    def broken(self):
        return self._broken

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, kind, error, trace):
        return None

    async def wait(self):
        async with self._condition:
            if self._broken:
                raise BrokenBarrierError("Barrier aborted")
            index, round = self._count, self._round
            self._count += 1
            if self._count == self._parties:
                self._count = 0
                self._round += 1
                self._condition.notify_all()
                return index
            try:
                while round == self._round and not self._broken:
                    await self._condition.wait()
            except BaseException:
                if round == self._round:
                    self._count -= 1
                raise
            if round == self._round or round in self._lost:
                raise BrokenBarrierError("Abort or reset of barrier")
            return index

    async def reset(self):
        async with self._condition:
            self._broken = False
            if self._count > 0:
                self._lost.append(self._round)
                self._round += 1
                self._count = 0
                self._condition.notify_all()

    async def abort(self):
        async with self._condition:
            self._broken = True
            self._condition.notify_all()
