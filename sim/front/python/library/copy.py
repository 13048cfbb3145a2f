def copy(value):
    if isinstance(value, (list, dict, set)):
        return value.copy()
    own = _py_own_method(value, "__copy__")
    return own() if own is not None else _py_copy(value)


def deepcopy(value, memo=None):
    return _deep(value, [])


# `done` holds pairs of what has been copied and its copy.
def _deep(value, done):
    if _py_is_immutable(value):
        return value
    for original, copied in done:
        if original is value:
            return copied
    if isinstance(value, tuple):
        return tuple([_deep(v, done) for v in value])
    own = _py_own_method(value, "__deepcopy__")
    if own is not None:
        return own({})
    made = _py_copy(value)
    done.append((value, made))
    if isinstance(value, dict):
        made.clear()
        for k, v in value.items():
            made[_deep(k, done)] = _deep(v, done)
    elif isinstance(value, set):
        pass
    elif isinstance(value, list):
        for i, v in enumerate(value):
            made[i] = _deep(v, done)
    elif _py_is_deque(value):
        for i, v in enumerate(value):
            made[i] = _deep(v, done)
    else:
        for name, v in vars(value).items():
            _py_set_own(made, name, _deep(v, done))
    return made
