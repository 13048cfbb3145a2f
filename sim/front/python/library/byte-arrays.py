# bytearray: a list of numbers that shows itself as bytes.


def _numbers(value):
    return value._data if isinstance(value, bytearray) else list(value)


def _checked(value):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if value < 0 or value > 255:
        raise ValueError("byte must be in range(0, 256)")
    return value


class bytearray:
    def __init__(self, source=b"", encoding=None, errors="strict"):
        if isinstance(source, bytearray):
            self._data = source._data.copy()
        elif encoding is not None:
            self._data = list(source.encode(encoding, errors))
        else:
            self._data = list(bytes(source))

    def __bytes__(self):
        return bytes(self._data)

    def __repr__(self):
        return f"bytearray({bytes(self._data)!r})"

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __contains__(self, value):
        return (value if isinstance(value, int) else bytes(value)) in bytes(self._data)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return bytearray(self._data[key])
        return self._data[key]

    def __setitem__(self, key, value):
        if isinstance(key, slice):
            self._data[key.start:key.stop:key.step] = _numbers(value)
        else:
            self._data[key] = _checked(value)

    def __delitem__(self, key):
        if isinstance(key, slice):
            del self._data[key.start:key.stop:key.step]
        else:
            del self._data[key]

    def __eq__(self, other):
        if isinstance(other, (bytes, bytearray)):
            return self._data == _numbers(other)
        return NotImplemented

    def __lt__(self, other):
        return self._data < _numbers(other)

    def __le__(self, other):
        return self._data <= _numbers(other)

    def __gt__(self, other):
        return self._data > _numbers(other)

    def __ge__(self, other):
        return self._data >= _numbers(other)

    def __add__(self, other):
        return bytearray(self._data + _numbers(other))

    def __radd__(self, other):
        return other + bytes(self._data)

    def __iadd__(self, other):
        self._data.extend(_numbers(other))
        return self

    def __mul__(self, times):
        return bytearray(self._data * times)

    def append(self, item):
        self._data.append(_checked(item))

    def extend(self, items):
        self._data.extend(_numbers(items))

    def insert(self, index, item):
        self._data.insert(index, _checked(item))

    def pop(self, index=-1):
        return self._data.pop(index)

    def remove(self, value):
        self._data.remove(value)

    def reverse(self):
        self._data.reverse()

    def clear(self):
        self._data.clear()

    def copy(self):
        return bytearray(self._data)

    def decode(self, encoding="utf-8", errors="strict"):
        return bytes(self._data).decode(encoding, errors)

    def hex(self):
        return bytes(self._data).hex()

    def find(self, *arguments):
        return bytes(self._data).find(*arguments)

    def count(self, *arguments):
        return bytes(self._data).count(*arguments)

    def startswith(self, prefix):
        return bytes(self._data).startswith(prefix)

    def endswith(self, suffix):
        return bytes(self._data).endswith(suffix)

    def split(self, sep=None, maxsplit=-1):
        return [bytearray(part) for part in bytes(self._data).split(sep, maxsplit)]

    def strip(self, characters=None):
        return bytearray(bytes(self._data).strip(characters))

    def upper(self):
        return bytearray(bytes(self._data).upper())

    def lower(self):
        return bytearray(bytes(self._data).lower())
