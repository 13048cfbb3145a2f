print(",".join([1]))
