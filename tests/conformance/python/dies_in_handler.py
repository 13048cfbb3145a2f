def f():
    return {}['x']
def g():
    try:
        f()
    except KeyError as e:
        raise ValueError('bad')
g()
