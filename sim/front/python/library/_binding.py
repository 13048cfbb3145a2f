# Arguments to the parameters of a function that a class decorator makes up.


def _quoted(names):
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        return quoted[0]
    if len(quoted) == 2:
        return quoted[0] + " and " + quoted[1]
    return ", ".join(quoted[:-1]) + ", and " + quoted[-1]


def _check_missing(where, kind, names, given):
    missing = [name for name in names if name not in given]
    if missing:
        plural = "" if len(missing) == 1 else "s"
        raise TypeError(f"{where}() missing {len(missing)} required {kind} "
                        f"argument{plural}: {_quoted(missing)}")


def bind(where, positional, required, by_name, required_by_name, args,
         keywords):
    if len(args) > len(positional):
        low, high = len(required) + 1, len(positional) + 1
        count = f"{high}" if low == high else f"from {low} to {high}"
        plural = "" if high == 1 else "s"
        raise TypeError(f"{where}() takes {count} positional argument"
                        f"{plural} but {len(args) + 1} were given")
    given = dict(zip(positional, args))
    for name, value in keywords.items():
        if name not in positional and name not in by_name:
            raise TypeError(f"{where}() got an unexpected keyword argument "
                            f"{name!r}")
        if name in given:
            raise TypeError(f"{where}() got multiple values for argument "
                            f"{name!r}")
        given[name] = value
    _check_missing(where, "positional", required, given)
    _check_missing(where, "keyword-only", required_by_name, given)
    return given
