# Moments in UTC and spans of time, both in microseconds.
MINYEAR = 1
MAXYEAR = 9999


class timedelta:
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0,
                 minutes=0, hours=0, weeks=0):
        self._us = (int((weeks * 7 + days) * 86400000000)
                    + int((hours * 3600 + minutes * 60 + seconds) * 1000000)
                    + int(milliseconds * 1000) + microseconds)

    @property
    def days(self):
        return self._us // 86400000000

    @property
    def seconds(self):
        return self._us // 1000000 % 86400

    @property
    def microseconds(self):
        return self._us % 1000000

    def total_seconds(self):
        return self._us / 1000000

    def __str__(self):
        return _py_duration_text(self._us)

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in
                 (("days", self.days), ("seconds", self.seconds),
                  ("microseconds", self.microseconds)) if value]
        return f"datetime.timedelta({', '.join(parts) or '0'})"

    def __add__(self, other):
        if isinstance(other, timedelta):
            return timedelta(microseconds=self._us + other._us)
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return timedelta(microseconds=self._us - other._us)
        return NotImplemented

    def __neg__(self):
        return timedelta(microseconds=-self._us)

    def __mul__(self, factor):
        return timedelta(microseconds=int(self._us * factor))

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        return timedelta(microseconds=round(self._us / other))

    def __bool__(self):
        return self._us != 0

    def __hash__(self):
        return hash(self._us)

    def __eq__(self, other):
        return isinstance(other, timedelta) and self._us == other._us

    def __lt__(self, other):
        return self._us < other._us

    def __le__(self, other):
        return self._us <= other._us

    def __gt__(self, other):
        return self._us > other._us

    def __ge__(self, other):
        return self._us >= other._us


# Days since 1970-01-01, by H. Hinnant, chrono-Compatible Low-Level Date
# Algorithms, 2013: years begin in March, so that leap days come last.
def _days_of(year, month, day):
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return (era * 146097 + of_era * 365 + of_era // 4 - of_era // 100
            + of_year - 719468)


class datetime:
    def __init__(self, year, month, day, hour=0, minute=0, second=0,
                 microsecond=0):
        for name, value, low, high in (
                ("month", month, 1, 12), ("day", day, 1, 31),
                ("hour", hour, 0, 23), ("minute", minute, 0, 59),
                ("second", second, 0, 59)):
            if value < low or value > high:
                if name == "day":
                    raise ValueError("day is out of range for month")
                raise ValueError(f"{name} must be in {low}..{high}")
        self._us = ((_days_of(year, month, day) * 86400 + hour * 3600
                     + minute * 60 + second) * 1000000 + microsecond)

    @classmethod
    def now(cls, tz=None):
        if tz is not None:
            _py_unsupported("a datetime with a time zone")
        return _moment(int(_py_now() * 1000000))

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp):
        return _moment(int(timestamp * 1000000))

    year = property(lambda self: _py_time_fields(self._us)[0])
    month = property(lambda self: _py_time_fields(self._us)[1])
    day = property(lambda self: _py_time_fields(self._us)[2])
    hour = property(lambda self: _py_time_fields(self._us)[3])
    minute = property(lambda self: _py_time_fields(self._us)[4])
    second = property(lambda self: _py_time_fields(self._us)[5])
    microsecond = property(lambda self: self._us % 1000000)

    def weekday(self):
        return _py_time_fields(self._us)[6]

    def timestamp(self):
        return self._us / 1000000

    def strftime(self, format):
        return _py_strftime(format, self._us)

    def isoformat(self, sep="T", timespec="auto"):
        if timespec == "seconds":
            return _py_strftime("%Y-%m-%d" + sep + "%H:%M:%S", self._us)
        if timespec != "auto":
            _py_unsupported("isoformat() with timespec " + timespec)
        return _py_moment_text(self._us, sep)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __str__(self):
        return _py_moment_text(self._us, " ")

    def __repr__(self):
        f = _py_time_fields(self._us)
        parts = list(f[:5])
        micro = self._us % 1000000
        if f[5] or micro:
            parts.append(f[5])
        if micro:
            parts.append(micro)
        return f"datetime.datetime({', '.join(str(p) for p in parts)})"

    def __add__(self, other):
        if isinstance(other, timedelta):
            return _moment(self._us + other._us)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _moment(self._us - other._us)
        if isinstance(other, datetime):
            return timedelta(microseconds=self._us - other._us)
        return NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __eq__(self, other):
        return isinstance(other, datetime) and self._us == other._us

    def __lt__(self, other):
        return self._us < other._us

    def __le__(self, other):
        return self._us <= other._us

    def __gt__(self, other):
        return self._us > other._us

    def __ge__(self, other):
        return self._us >= other._us


def _moment(microseconds):
    made = object.__new__(datetime)
    made._us = microseconds
    return made
