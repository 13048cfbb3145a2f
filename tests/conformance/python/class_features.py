class A:
    def f(self): return "A"
    def g(self): return "gA"
class B(A):
    def f(self): return "B" + super().f()
class C(A):
    def f(self): return "C" + super().f()
class D(B, C):
    def f(self): return "D" + super().f()
print(D().f(), D().g(), [c.__name__ for c in D.__mro__])
print(issubclass(D, A), isinstance(D(), C), D.__name__, type(D()).__name__, D().__class__ is D)
class X: pass
class Y(X): pass
try:
    class Z(X, Y): pass
except TypeError as e:
    print("mro error", str(e)[:40], str(e)[-40:])
class Base:
    count = 0
    def __init__(self, name, **kw):
        super().__init__(**kw)
        self.name = name
        Base.count += 1
class Mixin:
    def __init__(self, tag="t", **kw):
        super().__init__(**kw)
        self.tag = tag
class Both(Base, Mixin):
    def __init__(self):
        super().__init__(name="n", tag="q")
b = Both()
print(b.name, b.tag, Base.count, Both.count, vars(b), b.__dict__)
class E(A):
    def f(self): return A.f(self) + "e"
print(E().f())
class Meta(A):
    x: int = 5
    y: str
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        print("subclass", cls.__name__)
class Sub(Meta): pass
print(Sub.x, hasattr(Sub, "y"))
class New:
    def __new__(cls, *a):
        print("new", a)
        return super().__new__(cls)
    def __init__(self, v): self.v = v
print(New(3).v)
class Singleton:
    _i = None
    def __new__(cls):
        if cls._i is None:
            cls._i = super().__new__(cls)
        return cls._i
print(Singleton() is Singleton())
class Other:
    _i = None
    def __new__(cls, *args, **kw):
        if not cls._i:
            cls._i = object.__new__(cls)
        return cls._i
    def __init__(self, a, b=0): self.a = a + b
print(Other(1).a, Other(2, b=5).a, Other._i.a)
class G:
    def __getattr__(self, n): return "got " + n
    def __setattr__(self, n, v):
        print("set", n, v)
        super().__setattr__(n, v)
    def __delattr__(self, n):
        print("del", n)
        object.__delattr__(self, n)
g = G()
g.x = 1
print(g.x, g.y)
del g.x
print(g.x)
class S:
    __slots__ = ("a", "b")
s = S()
s.a = 1
try:
    s.c = 2
except AttributeError as e:
    print(e)
print(A.f(A()), A.__module__, str(A), repr(D))
class Outer:
    """Outer doc."""
    class Inner:
        v = 3
    def make(self): return self.Inner()
print(Outer().make().v, Outer.Inner.__qualname__, Outer.__doc__, Outer.Inner)
def local():
    class L: pass
    return L
print(local().__qualname__, local()().__class__.__name__)
setattr(A, "h", lambda self: "h")
print(D().h(), getattr(D(), "f")(), getattr(A, "zz", None))
t = type("Dyn", (A,), {"k": 5, "m": lambda self: self.k})
print(t().m(), t.__name__, t().f())
class SingletonMeta(type):
    _instances = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]
class Config(metaclass=SingletonMeta):
    def __init__(self, v): self.v = v
print(Config(1).v, Config(2).v, Config(3) is Config(4))
class P:
    def __init__(self): self._v = 1
    @property
    def v(self): return self._v
    @v.setter
    def v(self, value): self._v = value
    @v.deleter
    def v(self): print("deleted")
p = P()
p.v = 3
del p.v
print(p.v, getattr(p, "v"), hasattr(p, "v"))
setattr(p, "v", 8)
print(p.v, p.__dict__)
class Ten:
    def __get__(self, obj, cls=None): return 10
class Logged:
    def __init__(self, name): self.name = "_" + name
    def __get__(self, obj, cls): return getattr(obj, self.name)
    def __set__(self, obj, v):
        print("set", self.name, v)
        setattr(obj, self.name, v)
class Uses:
    ten = Ten()
    x = Logged("x")
u = Uses()
u.x = 4
print(u.ten, u.x, vars(u))
from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def both(self): return f"{self.name} {self.area()}"
class Sq(Shape):
    def area(self): return 4
    @property
    def name(self): return "sq"
print(Sq().both())
try:
    Shape()
except TypeError as e:
    print(e)
class Half(Shape):
    def area(self): return 1
try:
    Half()
except TypeError as e:
    print(e)
print(isinstance(Sq(), Shape), issubclass(Sq, Shape))
