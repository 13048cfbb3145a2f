class struct_time:
    def __init__(self, microseconds):
        self._us = microseconds

    def _field(self, i):
        return _py_time_fields(self._us)[i]

    def __getitem__(self, i):
        return (_py_time_fields(self._us) + (0,))[i]

    def __len__(self):
        return 9

    tm_year = property(lambda self: self._field(0))
    tm_mon = property(lambda self: self._field(1))
    tm_mday = property(lambda self: self._field(2))
    tm_hour = property(lambda self: self._field(3))
    tm_min = property(lambda self: self._field(4))
    tm_sec = property(lambda self: self._field(5))
    tm_wday = property(lambda self: self._field(6))
    tm_yday = property(lambda self: self._field(7))
    tm_isdst = 0


def gmtime(secs=None):
    return struct_time(int((_py_now() if secs is None else secs) * 1000000))


def localtime(secs=None):
    return gmtime(secs)


def strftime(format, t=None):
    return _py_strftime(format, (gmtime() if t is None else t)._us)


def asctime(t=None):
    return strftime("%a %b %e %H:%M:%S %Y", t)


def ctime(secs=None):
    return asctime(gmtime(secs))


def time_ns():
    return int(_py_now() * 1000000000)


def monotonic_ns():
    return int(_py_now() * 1000000000)


def perf_counter_ns():
    return int(_py_now() * 1000000000)


def process_time():
    return _py_now()


def thread_time():
    return _py_now()
