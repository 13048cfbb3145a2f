sum(["a"])
