d = {}
d.pop("q")
