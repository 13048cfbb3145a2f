print("x" * "y")
