from collections import OrderedDict
from threading import RLock, Thread
from functools import wraps

def synchronized(method):
    @wraps(method)
    def inner(self, *args, **kw):
        with self._lock:
            return method(self, *args, **kw)
    return inner

class LRUCache:
    def __init__(self, capacity: int):
        self.capacity = capacity
        self._data = OrderedDict()
        self._lock = RLock()
        self.hits = self.misses = 0

    @synchronized
    def get(self, key, default=None):
        try:
            self._data.move_to_end(key)
            self.hits += 1
            return self._data[key]
        except KeyError:
            self.misses += 1
            return default

    @synchronized
    def put(self, key, value):
        if key in self._data:
            self._data.move_to_end(key)
        self._data[key] = value
        while len(self) > self.capacity:
            old, _ = self._data.popitem(last=False)

    @synchronized
    def get_or_compute(self, key, fn):
        v = self.get(key)
        if v is None:
            v = fn(key)
            self.put(key, v)
        return v

    @synchronized
    def __len__(self):
        return len(self._data)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k!r}: {v!r}' for k, v in self._data.items())})"

cache = LRUCache(2)
def use(keys):
    for k in keys:
        assert cache.get_or_compute(k, lambda x: x * x) == k * k
ts = [Thread(target=use, args=([1, 2],)), Thread(target=use, args=([2, 3],))]
for t in ts: t.start()
for t in ts: t.join()
assert len(cache) == 2
assert cache.hits + cache.misses == 4
print(LRUCache.get.__name__)
