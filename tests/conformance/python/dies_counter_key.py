from collections import OrderedDict

OrderedDict()["x"]
