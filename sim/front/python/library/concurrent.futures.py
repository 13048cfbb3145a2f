import queue
import threading

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

# States of the kernel's futures.
_RUNNING = 1
_FINISHED = 2
_FAILED = 3
_CANCELLED = 4


class Error(Exception):
    pass


class CancelledError(Error):
    pass


class InvalidStateError(Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


class Future:
    def __init__(self):
        self._kernel = _py_future()

    def cancel(self):
        callbacks = _py_future_cancel(self._kernel)
        if callbacks is None:
            return _py_future_state(self._kernel) == _CANCELLED
        self._tell(callbacks)
        return True

    def cancelled(self):
        return _py_future_state(self._kernel) == _CANCELLED

    def running(self):
        return _py_future_state(self._kernel) == _RUNNING

    def done(self):
        return _py_future_state(self._kernel) > _RUNNING

    # Waits for the end; the state.
    def _over(self, timeout):
        state = _py_future_wait(self._kernel, timeout)
        if state <= _RUNNING:
            raise TimeoutError()
        if state == _CANCELLED:
            raise CancelledError()
        return state

    def result(self, timeout=None):
        if self._over(timeout) == _FAILED:
            _looked(self)
            raise _py_future_value(self._kernel)
        return _py_future_value(self._kernel)

    def exception(self, timeout=None):
        if self._over(timeout) == _FAILED:
            _looked(self)
            return _py_future_value(self._kernel)
        return None

    def add_done_callback(self, fn):
        if not _py_future_tell(self._kernel, fn):
            self._tell([fn])

    def _tell(self, callbacks):
        for callback in callbacks:
            try:
                callback(self)
            except Exception as error:
                _py_log_error("exception calling callback", error)

    def _finish(self, failed, value):
        callbacks = _py_future_finish(self._kernel, failed, value)
        if callbacks is None:
            raise InvalidStateError("invalid state")
        self._tell(callbacks)

    def set_running_or_notify_cancel(self):
        return _py_future_start(self._kernel)

    def set_result(self, result):
        self._finish(False, result)

    def set_exception(self, exception):
        self._finish(True, exception)


# All pools, and the object that stands for the list (see FUNCTION_PRIVATE).
_pools = []
_guard = threading.Lock()
# Futures of pools with an exception that nobody has looked at.
_failed = []


def _looked(future):
    _py_touch(_guard)
    if future in _failed:
        _failed.remove(future)



# What main does last: nobody is left waiting for work.
def shutdown_all():
    _py_touch(_guard)
    pools = [pool for pool in _pools]
    for pool in pools:
        pool.shutdown()
    _py_touch(_guard)
    for future in _failed:
        _py_overlooked("a task of the pool", _py_future_value(future._kernel))


def _work(work, initializer, initargs, item):
    if initializer is not None:
        initializer(*initargs)
    while True:
        if item is None:
            item = work.get()
        if item is None:
            return
        future, function, args, keywords = item
        item = None
        if not future.set_running_or_notify_cancel():
            continue
        try:
            result = function(*args, **keywords)
        except BaseException as error:
            _py_touch(_guard)
            _failed.append(future)
            future.set_exception(error)
        else:
            future.set_result(result)
        future = function = args = keywords = result = None


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, timeout)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        self.shutdown(wait=True)
        return False


def _results(futures, timeout):
    try:
        for future in futures:
            yield future.result(timeout)
    finally:
        for future in futures:
            future.cancel()


class ThreadPoolExecutor(Executor):
    def __init__(self, max_workers=None, thread_name_prefix="",
                 initializer=None, initargs=()):
        if max_workers is None:
            max_workers = 8
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._work = queue.SimpleQueue()
        self._most = max_workers
        self._prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._threads = []
        self._handed = []
        _py_touch(_guard)
        if not thread_name_prefix:
            self._prefix = f"ThreadPoolExecutor-{len(_pools)}"
        _pools.append(self)

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        self._begin(future, fn, args, kwargs)
        return future

    # A new thread begins with the task that it was started for. In Python it
    # takes the oldest that waits; where nobody can see which thread does what,
    # that is the same but for the threads' names.
    def _begin(self, future, fn, args, kwargs):
        item = (future, fn, args, kwargs)
        grows = len(self._threads) < self._most
        if not _py_pool_put(self._work, None if grows and not _py_threads_seen
                            else item):
            raise RuntimeError("cannot schedule new futures after shutdown")
        if grows:
            if _py_threads_seen:
                item = None
            else:
                self._handed.append(future)
            thread = threading.Thread(
                name=f"{self._prefix}_{len(self._threads)}", target=_work,
                args=(self._work, self._initializer, self._initargs, item))
            self._threads.append(thread)
            thread.start()

    def shutdown(self, wait=True, *, cancel_futures=False):
        if _py_pool_close(self._work):
            if cancel_futures:
                for future in self._handed:
                    future.cancel()
                while not self._work.empty():
                    item = self._work.get()
                    item[0].cancel()
            _py_pool_end(self._work, len(self._threads))
        if wait:
            for thread in self._threads:
                thread.join()


def as_completed(fs, timeout=None):
    fs = set(fs)
    done = queue.SimpleQueue()
    for future in fs:
        future.add_done_callback(done.put)
    return _take(done, len(fs), timeout)


def _take(done, count, timeout):
    for left in range(count, 0, -1):
        try:
            future = done.get(timeout=timeout)
        except queue.Empty:
            raise TimeoutError(f"{left} (of {count}) futures unfinished")
        yield future


class DoneAndNotDoneFutures:
    def __init__(self, done, not_done):
        self.done = done
        self.not_done = not_done
        self._both = (done, not_done)

    def __iter__(self):
        return iter(self._both)

    def __getitem__(self, i):
        return self._both[i]


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = set(fs)
    told = queue.SimpleQueue()
    for future in fs:
        future.add_done_callback(told.put)
    done = set()
    try:
        while len(done) < len(fs):
            future = told.get(timeout=timeout)
            done.add(future)
            state = _py_future_state(future._kernel)
            if (return_when == FIRST_COMPLETED or
                    return_when == FIRST_EXCEPTION and state == _FAILED):
                break
    except queue.Empty:
        pass
    return DoneAndNotDoneFutures(done, fs - done)
